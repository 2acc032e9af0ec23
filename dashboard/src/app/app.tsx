import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { startLive } from '../api/live.ts'
import { queryClient } from '../api/query-client.ts'
import { useSignedIn } from '../api/sign-in.ts'
import { SignInPage } from '../pages/sign-in/page.tsx'
import { Toasts } from '../ui/toasts.tsx'

const SignedIn = lazy(() => import('./signed-in.tsx'))
const LinkPage = lazy(() => import('../link-page/page.tsx'))

/** Who comes by a link for the owner of an account needs no key, and sees nothing of the dashboard. */
export function Visitor() {
  return (
    <Suspense>
      <LinkPage />
    </Suspense>
  )
}

export function App() {
  const signedIn = useSignedIn()

  useEffect(() => {
    if (!signedIn) return
    const stop = startLive(signedIn, queryClient)
    return () => {
      stop()
      // Nothing that one key may see is left for the next.
      queryClient.clear()
    }
  }, [signedIn])

  return (
    <QueryClientProvider client={queryClient}>
      {signedIn ? (
        <Suspense>
          <SignedIn />
        </Suspense>
      ) : (
        <SignInPage />
      )}
      <Toasts />
    </QueryClientProvider>
  )
}

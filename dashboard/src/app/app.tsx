import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { startLive } from '../api/live.ts'
import { queryClient } from '../api/query-client.ts'
import { useSignedIn } from '../api/sign-in.ts'
import { SignInPage } from '../pages/sign-in/page.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { router } from './router.tsx'

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
      {signedIn ? <RouterProvider router={router} /> : <SignInPage />}
      <Toasts />
    </QueryClientProvider>
  )
}

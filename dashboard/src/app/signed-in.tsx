import { RouterProvider } from '@tanstack/react-router'
import { router } from './router.tsx'

/** Everything but the sign-in, which need not wait for it. */
export default function SignedIn() {
  return <RouterProvider router={router} />
}

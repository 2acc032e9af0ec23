import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { YesAppError } from 'sdk'
import { signOut } from './sign-in.ts'

const staleAfterMs = 15_000

// A key that no longer works ends the visit, whoever notices first.
function leaveWhenRefused(error: Error): void {
  if (error instanceof YesAppError && error.status === 401) signOut({ refused: true })
}

const isWorthRetrying = (error: Error): boolean =>
  error instanceof YesAppError && (error.status === 0 || error.status >= 500) && error.status !== 501

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenRefused }),
  mutationCache: new MutationCache({ onError: leaveWhenRefused }),
  defaultOptions: {
    queries: {
      staleTime: staleAfterMs,
      retry: (failures, error) => failures < 2 && isWorthRetrying(error),
      // The browser may think it is offline while the server is on this very machine.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

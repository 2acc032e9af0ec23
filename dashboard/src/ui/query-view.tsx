import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorPanel } from './error-panel.tsx'
import { SkeletonRows } from './skeleton.tsx'

/** What a query brings; until then its shape, and why when it brings nothing. */
export function QueryView<Data>({
  query,
  skeleton = <SkeletonRows />,
  children,
}: {
  query: UseQueryResult<Data, Error>
  skeleton?: ReactNode
  children: (data: Data) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  return skeleton
}

import type { ReactNode } from 'react'
import { cn } from './class-names.ts'

/** Names and values, one a line. */
export function Facts({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={cn('divide-y divide-line', className)}>{children}</dl>
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2 first:pt-0 last:pb-0">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0 break-all font-medium">{children}</dd>
    </div>
  )
}

import type { ReactNode } from 'react'

/** Nothing here: what would be, why there is nothing, and the one next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center rounded-xl border border-line-strong border-dashed px-6 py-12 text-center">
      <div aria-hidden className="mb-4 rounded-2xl bg-accent-soft p-3 text-accent-ink [&_svg]:size-6">
        {icon}
      </div>
      <h2 className="font-semibold text-base tracking-tight">{title}</h2>
      <p className="mt-1 max-w-md text-balance text-ink-soft">{children}</p>
      {action && <div className="mt-5">{action}</div>}
    </div>
  )
}

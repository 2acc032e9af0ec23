import type { ReactNode } from 'react'
import { cn } from './class-names.ts'

export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn('rounded-xl border border-line bg-surface shadow-card', className)}>{children}</div>
}

/** A card with a title, as a part of the page that can be jumped to. */
export function Section({
  title,
  description,
  actions,
  children,
  className,
}: {
  title: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section className={cn('min-w-0 rounded-xl border border-line bg-surface shadow-card', className)}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4 pb-3">
        <div className="min-w-0">
          <h2 className="font-semibold text-[0.9375rem] tracking-tight">{title}</h2>
          {description && <p className="mt-0.5 max-w-prose text-ink-soft text-sm">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div className="px-5 pb-5">{children}</div>
    </section>
  )
}

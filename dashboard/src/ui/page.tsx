import { type ReactNode, useEffect } from 'react'
import { cn } from './class-names.ts'

/** The frame of a page: its name, what can be done here, and the rest. */
export function Page({
  title,
  description,
  actions,
  badge,
  children,
  isWide = false,
}: {
  title: string
  description?: ReactNode
  actions?: ReactNode
  badge?: ReactNode
  children: ReactNode
  isWide?: boolean
}) {
  useEffect(() => {
    document.title = `${title} · YesApp`
  }, [title])

  return (
    <div className={cn('mx-auto w-full px-4 pt-6 pb-10 sm:px-8 sm:pt-8', isWide ? 'max-w-[96rem]' : 'max-w-6xl')}>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
            {badge}
          </div>
          {description && <p className="mt-1 max-w-2xl text-ink-soft">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

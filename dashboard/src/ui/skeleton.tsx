import { useText } from '../i18n/text.ts'
import { cn } from './class-names.ts'
import { uiText } from './text.ts'

/** Stands where content will be. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block animate-shimmer rounded-md bg-hover', className)} />
}

/** Rows of a list that is on its way. */
export function SkeletonRows({ count = 4, className = 'h-16' }: { count?: number; className?: string }) {
  const t = useText(uiText)
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-3">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={index} className={cn('w-full rounded-xl', className)} />
      ))}
    </div>
  )
}

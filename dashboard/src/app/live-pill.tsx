import { type LiveState, useLiveState } from '../api/live.ts'
import { useText } from '../i18n/text.ts'
import { cn } from '../ui/class-names.ts'
import { appText } from './text.ts'

const dots: Record<LiveState, string> = {
  live: 'bg-ok',
  retrying: 'bg-warn animate-shimmer',
  polling: 'bg-info',
}

/** Whether what is on the screen is what is. */
export function LivePill() {
  const t = useText(appText)
  const state = useLiveState()
  return (
    <span
      role="status"
      data-live={state}
      title={t(`liveHint_${state}`)}
      className="inline-flex h-7 items-center gap-2 rounded-full border border-line bg-surface px-2.5 font-medium text-ink-soft text-xs"
    >
      <span aria-hidden className={cn('size-2 rounded-full', dots[state])} />
      {t(`live_${state}`)}
    </span>
  )
}

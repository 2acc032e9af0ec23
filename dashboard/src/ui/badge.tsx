import { cva, type VariantProps } from 'class-variance-authority'
import { CircleCheck, CircleX, Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SessionStatus } from 'sdk'
import { useText } from '../i18n/text.ts'
import { cn } from './class-names.ts'
import { uiText } from './text.ts'

const badge = cva(
  'inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2 py-0.5 text-xs font-medium [&_svg]:size-3.5 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        ok: 'border-ok-line bg-ok-soft text-ok',
        bad: 'border-bad-line bg-bad-soft text-bad',
        warn: 'border-warn-line bg-warn-soft text-warn',
        info: 'border-info-line bg-info-soft text-info',
        neutral: 'border-line bg-sunken text-ink-soft',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

export type Tone = NonNullable<VariantProps<typeof badge>['tone']>

export function Badge({
  tone,
  icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <span className={cn(badge({ tone }), className)}>
      {icon}
      {children}
    </span>
  )
}

const statusLooks = {
  connected: { tone: 'ok', icon: <CircleCheck aria-hidden /> },
  disconnected: { tone: 'bad', icon: <CircleX aria-hidden /> },
  pending: { tone: 'warn', icon: <Clock aria-hidden /> },
} as const satisfies Record<SessionStatus, { tone: Tone; icon: ReactNode }>

/** Connected, disconnected or pending: in a colour, with a sign and in words. */
export function StatusBadge({ status }: { status: SessionStatus }) {
  const t = useText(uiText)
  return <Badge {...statusLooks[status]}>{t(status)}</Badge>
}

import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import { useText } from '../../i18n/text.ts'
import { messageText } from '../../messages/text.ts'
import { cn } from '../../ui/class-names.ts'

const signs = {
  pending: { icon: Clock, look: 'text-ink-soft' },
  sent: { icon: Check, look: 'text-ink-soft' },
  delivered: { icon: CheckCheck, look: 'text-ink-soft' },
  read: { icon: CheckCheck, look: 'text-accent-ink' },
  played: { icon: CheckCheck, look: 'text-accent-ink' },
  failed: { icon: CircleAlert, look: 'text-bad' },
} as const

/** How far a message of ours came, as a sign; the word is for those who do not see it. */
export function Ticks({ status }: { status: string }) {
  const t = useText(messageText)
  const sign = signs[status as keyof typeof signs]
  if (!sign) return null
  const { icon: Icon, look } = sign
  const word = t(status as keyof typeof signs)
  return (
    <span title={word} className="shrink-0">
      <Icon aria-hidden className={cn('size-4', look)} />
      <span className="sr-only">{word}</span>
    </span>
  )
}

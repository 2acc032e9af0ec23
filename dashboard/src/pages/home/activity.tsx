import { CircleAlert, Inbox, type LucideIcon, Send, Smartphone } from 'lucide-react'
import type { AnyEvent, Message } from 'sdk'
import { useLiveEvents } from '../../api/live.ts'
import { type Translate, useText } from '../../i18n/text.ts'
import { useStateWords } from '../../sessions/state-words.ts'
import { cn } from '../../ui/class-names.ts'
import { Ago } from '../../ui/time.tsx'
import { homeText } from './text.ts'

const shownMax = 8

/** The last things that happened, in words. */
export function Activity() {
  const t = useText(homeText)
  const words = useStateWords()
  const events = useLiveEvents()
    .map((event) => ({ event, ...describe(event, t, words.state) }))
    .filter(({ text }) => text !== null)
    .slice(0, shownMax)

  if (events.length === 0) return <p className="py-6 text-balance text-center text-ink-faint">{t('activityEmpty')}</p>
  return (
    <ol className="grid gap-3">
      {events.map(({ event, text, icon: Icon, isBad }) => (
        <li key={event.id} className="flex animate-fade-in items-start gap-3">
          <Icon aria-hidden className={cn('mt-1 size-4 shrink-0 text-ink-faint', isBad && 'text-bad')} />
          <span className="min-w-0 flex-1 break-words">{text}</span>
          <Ago at={event.timestamp} className="shrink-0 text-ink-faint text-xs leading-[1.375rem]" />
        </li>
      ))}
    </ol>
  )
}

interface Described {
  text: string | null
  icon: LucideIcon
  isBad?: boolean
}

type Words = Translate<NonNullable<(typeof homeText)['keys']>>

function describe(event: AnyEvent, t: Words, stateWords: (state: never) => string): Described {
  if (event.event === 'session.status') {
    const { name, state, status } = event.data
    const text = t('event_session', { who: name, state: stateWords(state as never) })
    return { text, icon: Smartphone, isBad: status === 'disconnected' }
  }
  if (!event.event.startsWith('message.')) return { text: null, icon: Inbox }

  const message = event.data as Message
  const other = message.direction === 'inbound' ? message.from : message.to
  const who = other.name ?? other.phone ?? t('somebody')
  switch (event.event) {
    case 'message.received':
      return { text: t('event_message_received', { who }), icon: Inbox }
    case 'message.sent':
      return { text: t('event_message_sent', { who }), icon: Send }
    case 'message.delivered':
      return { text: t('event_message_delivered', { who }), icon: Send }
    case 'message.read':
      return { text: t('event_message_read', { who }), icon: Send }
    case 'message.failed':
      return { text: t('event_message_failed', { who }), icon: CircleAlert, isBad: true }
    default:
      return { text: null, icon: Inbox }
  }
}

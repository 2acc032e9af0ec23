import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { CircleCheckBig, CircleX, Clock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Session } from 'sdk'
import { type Condition, conditionQuery, type Stats } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useStateWords } from '../../sessions/state-words.ts'
import { Button } from '../../ui/button.tsx'
import { homeText } from './text.ts'

/** A message that waits longer than this is worth a word. */
const queueAgeMsMax = 60_000

interface Concern {
  key: string
  icon: ReactNode
  title: string
  text: string | null
  action: { label: string; link: LinkProps }
}

/** What needs a person; or that nothing does. */
export function Attention({ sessions, stats }: { sessions: Session[]; stats: Stats | undefined }) {
  const t = useText(homeText)
  const concerns = useConcerns(sessions, stats)
  const { data: condition } = useQuery(conditionQuery())
  const connected = sessions.filter(({ status }) => status === 'connected').length

  if (concerns.length === 0) {
    // The notice above every page says what is wrong with the server itself.
    if (condition && !isWell(condition)) return null
    return (
      <div role="status" className="flex items-center gap-4 rounded-xl border border-ok-line bg-ok-soft px-5 py-4">
        <CircleCheckBig aria-hidden className="size-6 shrink-0 text-ok" />
        <div>
          <p className="font-semibold text-ok">{t('allGood')}</p>
          <p className="text-ink-soft">{t('allGoodText', { count: connected })}</p>
        </div>
      </div>
    )
  }
  return (
    <section aria-live="polite" className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <h2 className="px-5 pt-4 pb-2 font-semibold text-[0.9375rem] tracking-tight">
        {t('attention', { count: concerns.length })}
      </h2>
      <ul className="divide-y divide-line">
        {concerns.map(({ key, icon, title, text, action }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
            <span className="shrink-0 [&_svg]:size-5">{icon}</span>
            <div className="min-w-0 flex-[1_1_12rem]">
              <p className="break-words font-medium">{title}</p>
              {text && <p className="text-ink-soft text-sm">{text}</p>}
            </div>
            <Button size="small" asChild>
              <Link {...action.link}>
                {action.label}
                <span className="sr-only">: {title}</span>
              </Link>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const isWell = ({ storage, clock }: Condition): boolean => !storage.full && clock.steady

function useConcerns(sessions: Session[], stats: Stats | undefined): Concern[] {
  const t = useText(homeText)
  const format = useFormat()
  const words = useStateWords()
  const concerns: Concern[] = []
  const away = <CircleX aria-hidden className="text-bad" />
  const warning = <TriangleAlert aria-hidden className="text-warn" />
  const toSession = (session: Session, tab?: string) =>
    ({ to: '/sessions/$sessionId', params: { sessionId: session.id }, search: { tab } }) as const

  for (const session of sessions.filter(({ status }) => status === 'disconnected')) {
    concerns.push({
      key: session.id,
      icon: away,
      title: t('sessionAway', { name: session.name }),
      text: words.reason(session.reason) ?? words.state(session.state),
      action: { label: t('look'), link: toSession(session) },
    })
  }
  for (const session of sessions.filter(({ status }) => status === 'pending')) {
    concerns.push({
      key: session.id,
      icon: <Clock aria-hidden className="text-warn" />,
      title: t('sessionPending', { name: session.name }),
      text: words.state(session.state),
      action: { label: t('link'), link: toSession(session, 'link') },
    })
  }
  if (!stats) return concerns

  const { messages, webhooks } = stats
  if (messages.oldestQueuedMs !== null && messages.oldestQueuedMs > queueAgeMsMax) {
    concerns.push({
      key: 'queue',
      icon: warning,
      title: t('queueOld', { age: format.duration(messages.oldestQueuedMs) }),
      text: t('queueOldText', { count: messages.queued - messages.held }),
      action: { label: t('look'), link: { to: '/sessions' } },
    })
  }
  if (webhooks.failed24h > 0) {
    concerns.push({
      key: 'webhooks',
      icon: warning,
      title: t('webhooksFailed', { count: webhooks.failed24h }),
      text: t('webhooksFailedText'),
      action: { label: t('look'), link: { to: '/sessions' } },
    })
  }
  if (messages.failed24h > 0) {
    concerns.push({
      key: 'failed',
      icon: warning,
      title: t('messagesFailed', { count: messages.failed24h }),
      text: null,
      action: { label: t('look'), link: { to: '/sessions' } },
    })
  }
  return concerns
}

import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import type { Session, Webhook } from 'sdk'
import { sessionWebhookQuery, type Timeline, timelineQuery } from '../../api/queries.ts'
import { useMay } from '../../api/sign-in.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useStateWords } from '../../sessions/state-words.ts'
import { Section } from '../../ui/card.tsx'
import { cn } from '../../ui/class-names.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { sessionPageText } from './text.ts'

/** A message that waits longer than this is stuck. */
const queueAgeMsMax = 60_000

export function Diagnostics({ session }: { session: Session }) {
  const t = useText(sessionPageText)
  const timeline = useQuery(timelineQuery(session.id))
  const maySeeWebhook = useMay('admin')
  const { data: webhook } = useQuery({ ...sessionWebhookQuery(session.id), enabled: maySeeWebhook })
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <Section title={t('checkTitle')} description={t('checkText')}>
        <Checks session={session} webhook={webhook ?? null} />
      </Section>
      <Section title={t('timelineTitle')} description={t('timelineText')}>
        <QueryView query={timeline}>{(entries) => <Entries entries={entries} />}</QueryView>
      </Section>
    </div>
  )
}

function Checks({ session, webhook }: { session: Session; webhook: Webhook | null }) {
  const t = useText(sessionPageText)
  const words = useStateWords()
  const checks: { text: string; outcome: 'good' | 'bad' | 'none'; why?: string | null }[] = [
    { text: t('check_linked'), outcome: session.phoneNumber ? 'good' : 'bad' },
    {
      text: t('check_connected'),
      outcome: session.status === 'connected' ? 'good' : 'bad',
      why: session.status === 'connected' ? null : (words.reason(session.reason) ?? words.state(session.state)),
    },
    { text: t('check_restricted'), outcome: session.state === 'restricted' ? 'bad' : 'good' },
    {
      text: t('check_queue'),
      outcome: (session.queue.oldestAgeMs ?? 0) > queueAgeMsMax ? 'bad' : 'good',
    },
    webhook
      ? {
          text: t('check_webhook'),
          outcome: webhook.enabled && !webhook.failingSince ? 'good' : 'bad',
          why: webhook.lastError,
        }
      : { text: t('check_webhookNone'), outcome: 'none' },
  ]
  const icons = {
    good: <CircleCheck aria-label="✓" className="text-ok" />,
    bad: <CircleX aria-label="✗" className="text-bad" />,
    none: <CircleMinus aria-label="–" className="text-ink-faint" />,
  }
  return (
    <ul className="grid gap-3">
      {checks.map(({ text, outcome, why }) => (
        <li key={text} className="flex gap-3 [&_svg]:mt-0.5 [&_svg]:size-5 [&_svg]:shrink-0">
          {icons[outcome]}
          <div className="min-w-0">
            <p>{text}</p>
            {why && <p className="break-words text-ink-soft text-sm">{why}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

const dots = { connected: 'bg-ok', disconnected: 'bg-bad', pending: 'bg-warn' }

function Entries({ entries }: { entries: Timeline }) {
  const t = useText(sessionPageText)
  const format = useFormat()
  const words = useStateWords()
  if (entries.length === 0) return <p className="text-ink-faint">{t('timelineEmpty')}</p>
  return (
    <ol>
      {entries.map(({ at, state, status, reason }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be of the same moment
        <li key={`${at} ${index}`} className="group flex gap-3">
          <div aria-hidden className="flex flex-col items-center pt-1.5">
            <span className={cn('size-2.5 rounded-full', dots[status])} />
            <span className="mt-1 w-px flex-1 bg-line group-last:hidden" />
          </div>
          <div className="min-w-0 flex-1 pb-4 group-last:pb-0">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{words.state(state)}</span>
              <time dateTime={at} className="text-ink-faint text-xs tabular-nums">
                {format.dateTime(at)}
              </time>
            </p>
            {reason && (
              <p className="text-ink-soft">
                {words.reason(reason)} <code className="font-mono text-ink-faint text-xs">{reason.code}</code>
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

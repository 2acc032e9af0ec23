import { useQuery } from '@tanstack/react-query'
import type { Session } from 'sdk'
import { statsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Holds } from '../../sessions/holds.tsx'
import { useStateWords } from '../../sessions/state-words.ts'
import { Bars } from '../../ui/bars.tsx'
import { Section } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Ago } from '../../ui/time.tsx'
import { sessionPageText } from './text.ts'

export function Overview({ session }: { session: Session }) {
  const t = useText(sessionPageText)
  const format = useFormat()
  const words = useStateWords()
  const { data: stats } = useQuery(statsQuery({ sessionId: session.id }))
  const reason = words.reason(session.reason)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Section title={t('stateTitle')}>
        <p className="font-semibold text-lg tracking-tight">{words.state(session.state)}</p>
        {reason && <p className="mt-1 text-ink-soft">{reason}</p>}
        <p className="mt-1 text-ink-faint text-xs">{t('since', { time: format.dateTime(session.since) })}</p>
        <h3 className="mt-5 mb-1 font-semibold">{t('queueTitle')}</h3>
        <p className="text-ink-soft">
          {session.queue.pending === 0
            ? t('queueEmpty')
            : t('queueText', {
                count: session.queue.pending,
                age: format.duration(session.queue.oldestAgeMs ?? 0),
              })}
        </p>
      </Section>
      <Section title={t('identityTitle')}>
        <Facts>
          <Fact label={t('phone')}>{session.phoneNumber ?? t('noName')}</Fact>
          <Fact label={t('pushName')}>{session.pushName ?? t('noName')}</Fact>
          <Fact label={t('lid')}>{session.lid ?? t('noName')}</Fact>
          <Fact label={t('activity')}>{session.lastActivity ? <Ago at={session.lastActivity} /> : t('none')}</Fact>
          <Fact label={t('created')}>{format.dateTime(session.createdAt)}</Fact>
          <Fact label={t('id')}>
            <span className="inline-flex items-center gap-1">
              <code className="font-mono text-2xs sm:text-xs">{session.id}</code>
              <CopyButton text={session.id} look="quiet" isIconOnly className="h-6 w-6 px-0" />
            </span>
          </Fact>
        </Facts>
      </Section>
      {session.holds.length > 0 && (
        <div className="lg:col-span-2">
          <Holds session={session} />
        </div>
      )}
      <div className="lg:col-span-2">
        <Section title={t('numbersTitle')}>
          {stats ? (
            <div className="grid gap-6 md:grid-cols-[10rem_minmax(0,1fr)]">
              <dl className="grid grid-cols-3 gap-3 md:grid-cols-1">
                <Figure label={t('sent')} value={format.compact(stats.messages.sent24h)} />
                <Figure label={t('received')} value={format.compact(stats.messages.received24h)} />
                <Figure label={t('failed')} value={format.compact(stats.messages.failed24h)} />
              </dl>
              <Bars hours={stats.hourly} />
            </div>
          ) : (
            <Skeleton className="h-52 w-full" />
          )}
        </Section>
      </div>
    </div>
  )
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-ink-soft text-xs">{label}</dt>
      <dd className="font-semibold text-2xl tabular-nums tracking-tight">{value}</dd>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Link2, Send, Smartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Stats, sessionsQuery, statsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Bars } from '../../ui/bars.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { cn } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Activity } from './activity.tsx'
import { Attention } from './attention.tsx'
import { homeText } from './text.ts'

/** Is it working? Then: how much. */
export function HomePage() {
  const t = useText(homeText)
  const sessions = useQuery(sessionsQuery())
  const stats = useQuery(statsQuery())
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button asChild>
            <Link to="/setup">
              <Link2 aria-hidden />
              {t('newSession')}
            </Link>
          </Button>
          <Button look="primary" asChild>
            <Link to="/send">
              <Send aria-hidden />
              {t('sendMessage')}
            </Link>
          </Button>
        </>
      }
    >
      <QueryView query={sessions} skeleton={<Skeleton className="h-24 w-full rounded-xl" />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<Smartphone />}
              title={t('emptyTitle')}
              action={
                <Button look="primary" size="large" asChild>
                  <Link to="/setup">{t('emptyAction')}</Link>
                </Button>
              }
            >
              {t('emptyText')}
            </EmptyState>
          ) : (
            <div className="grid gap-5">
              <Attention sessions={list} stats={stats.data} />
              <QueryView query={stats} skeleton={<TilesSkeleton />}>
                {(numbers) => <Numbers stats={numbers} />}
              </QueryView>
            </div>
          )
        }
      </QueryView>
    </Page>
  )
}

function Numbers({ stats }: { stats: Stats }) {
  const t = useText(homeText)
  const format = useFormat()
  const { sessions, messages, webhooks } = stats
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        <Tile
          label={t('connected')}
          value={format.number(sessions.connected)}
          note={t('ofTotal', { n: sessions.total })}
          tone={sessions.connected === sessions.total ? 'ok' : 'bad'}
        />
        <Tile label={t('sent')} value={format.compact(messages.sent24h)} />
        <Tile label={t('received')} value={format.compact(messages.received24h)} />
        <Tile
          label={t('failed')}
          value={format.compact(messages.failed24h)}
          tone={messages.failed24h > 0 ? 'bad' : undefined}
        />
        <Tile
          label={t('queue')}
          value={format.compact(messages.queued)}
          note={[
            messages.queued === 0 && t('queueEmpty'),
            messages.oldestQueuedMs !== null && t('queueOldest', { age: format.duration(messages.oldestQueuedMs) }),
            messages.held > 0 && t('queueHeld', { count: messages.held }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
        <Tile
          label={t('backlog')}
          value={format.compact(webhooks.backlog)}
          note={t('delivered', { count: webhooks.delivered24h })}
        />
      </dl>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Section title={t('chartTitle')} description={t('chartText')}>
          <Bars hours={stats.hourly} />
        </Section>
        <Section title={t('activity')} description={t('activityText')}>
          <Activity />
        </Section>
      </div>
    </>
  )
}

function Tile({
  label,
  value,
  note,
  tone,
}: {
  label: string
  value: string
  note?: ReactNode
  tone?: 'ok' | 'bad' | undefined
}) {
  return (
    <div className="rounded-xl border border-line bg-surface px-4 py-3.5 shadow-card">
      <dt className="text-ink-soft text-xs">{label}</dt>
      <dd className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span
          className={cn(
            'font-semibold text-2xl tabular-nums tracking-tight',
            tone === 'ok' && 'text-ok',
            tone === 'bad' && 'text-bad',
          )}
        >
          {value}
        </span>
        {note && <span className="text-ink-faint text-xs">{note}</span>}
      </dd>
    </div>
  )
}

function TilesSkeleton() {
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} className="h-20 rounded-xl" />
      ))}
    </div>
  )
}

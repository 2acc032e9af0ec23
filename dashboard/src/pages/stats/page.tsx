import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { type Stats, statsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { SessionFilter } from '../../sessions/session-filter.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { explainMessageError } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { HourlyChart } from './chart.tsx'
import { statsText } from './text.ts'

const ranges = ['24', '72', '168'] as const
type Range = (typeof ranges)[number]

export function StatsPage() {
  const t = useText(statsText)
  const search = useSearch({ from: '/stats' })
  const navigate = useNavigate({ from: '/stats' })
  const hours = ranges.find((known) => known === search.hours) ?? '24'
  const { session = '' } = search
  const stats = useQuery(statsQuery({ hours: Number(hours), ...(session && { sessionId: session }) }))
  const filter = (change: { hours?: string; session?: string }) =>
    void navigate({ search: (current) => ({ ...current, ...change }), replace: true })

  return (
    <Page
      title={t('title')}
      description={t('lead')}
      actions={
        <>
          <SessionFilter value={session} onChange={(next) => filter({ session: next })} />
          <Segments<Range>
            label={t('range')}
            value={hours}
            onChange={(next) => filter({ hours: next })}
            options={ranges.map((value) => ({ value, label: t(`hours_${value}`) }))}
          />
        </>
      }
    >
      <QueryView query={stats}>{(data) => <Numbers stats={data} />}</QueryView>
    </Page>
  )
}

function Numbers({ stats }: { stats: Stats }) {
  const t = useText(statsText)
  const format = useFormat()
  return (
    <div className="grid gap-5">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        <Tile label={t('sent')}>{format.compact(stats.messages.sent24h)}</Tile>
        <Tile label={t('received')}>{format.compact(stats.messages.received24h)}</Tile>
        <Tile label={t('failed')}>{format.compact(stats.messages.failed24h)}</Tile>
        <Tile label={t('queued')}>{format.compact(stats.messages.queued)}</Tile>
        <Tile label={t('webhooks')}>
          {format.compact(stats.webhooks.delivered24h)}
          {stats.webhooks.failed24h > 0 && (
            <span className="block font-normal text-bad text-xs">
              {t('webhooksFailed')} {format.compact(stats.webhooks.failed24h)}
            </span>
          )}
        </Tile>
      </dl>
      <Section title={t('hourly')} actions={<Csv hours={stats.hourly} />}>
        <HourlyChart hours={stats.hourly} />
        <HourlyTable hours={stats.hourly} />
      </Section>
      <Section title={t('failures')}>
        {stats.failures.length === 0 ? (
          <p className="text-ink-faint">{t('failuresNone')}</p>
        ) : (
          <div className="overflow-x-auto">
            <table className="w-full text-left">
              <thead className="text-ink-faint text-xs">
                <tr>
                  <th scope="col" className="py-1.5 pr-4 font-medium max-sm:hidden">
                    {t('code')}
                  </th>
                  <th scope="col" className="py-1.5 pr-4 font-medium">
                    {t('reason')}
                  </th>
                  <th scope="col" className="py-1.5 text-right font-medium">
                    {t('count')}
                  </th>
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {stats.failures.map(({ code, count }) => (
                  <tr key={code}>
                    <td className="py-2 pr-4 align-top font-mono text-xs max-sm:hidden">{code}</td>
                    <td className="py-2 pr-4">
                      {explainMessageError({ code, message: code })}
                      <code className="block font-mono text-ink-soft text-xs sm:hidden">{code}</code>
                    </td>
                    <td className="py-2 text-right align-top tabular-nums">{format.number(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </div>
  )
}

function Tile({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="rounded-xl border border-line bg-surface p-4 shadow-card">
      <dt className="text-ink-soft text-xs">{label}</dt>
      <dd className="mt-1 font-semibold text-2xl tabular-nums tracking-tight">{children}</dd>
    </div>
  )
}

function HourlyTable({ hours }: { hours: Stats['hourly'] }) {
  const t = useText(statsText)
  const format = useFormat()
  const rows = hours.filter(({ sent, received, failed }) => sent + received + failed > 0)
  return (
    <details className="mt-4">
      <summary className="text-ink-soft text-sm">{t('table')}</summary>
      <table className="mt-3 w-full max-w-xl text-left text-sm">
        <thead className="text-ink-faint text-xs">
          <tr>
            <th scope="col" className="py-1 font-medium">
              {t('hour')}
            </th>
            {(['legendSent', 'legendReceived', 'legendFailed'] as const).map((name) => (
              <th key={name} scope="col" className="py-1 text-right font-medium">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line tabular-nums">
          {rows.map(({ at, sent, received, failed }) => (
            <tr key={at}>
              <th scope="row" className="py-1.5 font-normal">
                {format.dateTime(at)}
              </th>
              {[sent, received, failed].map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
                <td key={index} className="py-1.5 text-right">
                  {format.number(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Csv({ hours }: { hours: Stats['hourly'] }) {
  const t = useText(statsText)
  const href = useMemo(() => {
    const lines = hours.map(({ at, sent, received, failed }) => [at, sent, received, failed].join(','))
    return `data:text/csv;charset=utf-8,${encodeURIComponent(['hour,sent,received,failed', ...lines].join('\n'))}`
  }, [hours])
  return (
    <Button size="small" look="quiet" asChild>
      <a href={href} download="yesapp-messages.csv">
        <Download aria-hidden />
        {t('csv')}
      </a>
    </Button>
  )
}

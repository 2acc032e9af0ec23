import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import type { ReactNode } from 'react'
import { type LogLine, logsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { SessionFilter } from '../../sessions/session-filter.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { logsText } from './text.ts'

const levels = ['debug', 'info', 'warn', 'error'] as const
type Level = (typeof levels)[number]

export function LogsPage() {
  const t = useText(logsText)
  const search = useSearch({ from: '/logs' })
  const navigate = useNavigate({ from: '/logs' })
  const level = levels.find((known) => known === search.level) ?? 'info'
  const { session = '', q = '' } = search
  const logs = useQuery(logsQuery({ level, ...(session && { sessionId: session }), ...(q && { q }) }))
  const filter = (change: { level?: string; session?: string; q?: string }) =>
    void navigate({ search: (current) => ({ ...current, ...change }), replace: true })

  return (
    <Page title={t('title')} description={t('lead')}>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <Segments<Level>
          label={t('level')}
          value={level}
          onChange={(next) => filter({ level: next })}
          options={levels.map((value) => ({ value, label: t(`level_${value}`) }))}
        />
        <SessionFilter className="w-full sm:w-48" value={session} onChange={(next) => filter({ session: next })} />
        <TextField
          className="w-full sm:w-64"
          label={t('search')}
          isLabelHidden
          type="search"
          placeholder={t('search')}
          value={q}
          onChange={(event) => filter({ q: event.target.value || undefined })}
        />
        <p role="status" className="ml-auto pb-2 text-ink-faint text-xs">
          {t('count', { count: logs.data?.length ?? 0 })}
        </p>
      </div>
      <QueryView query={logs} skeleton={<SkeletonRows count={8} className="h-10" />}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState
              icon={<ScrollText />}
              title={t('emptyTitle')}
              action={
                <Button onClick={() => filter({ level: 'debug', session: undefined, q: undefined })}>
                  {t('showAll')}
                </Button>
              }
            >
              {t('emptyText')}
            </EmptyState>
          ) : (
            <ol className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-card">
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of one moment may be the same
                <Line key={`${line.timestamp} ${index}`} line={line} />
              ))}
            </ol>
          )
        }
      </QueryView>
    </Page>
  )
}

const tones: Record<LogLine['level'], Tone> = {
  trace: 'neutral',
  debug: 'neutral',
  info: 'info',
  warn: 'warn',
  error: 'bad',
  fatal: 'bad',
}

function Line({ line }: { line: LogLine }) {
  const t = useText(logsText)
  const format = useFormat()
  return (
    <li>
      <details>
        <summary className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-hover">
          <span className="w-20 shrink-0 text-ink-faint text-xs tabular-nums">{format.time(line.timestamp)}</span>
          <Badge tone={tones[line.level]} className="w-14 justify-center font-mono uppercase">
            {line.level}
          </Badge>
          <span className="min-w-0 flex-[1_1_16rem] break-words">
            {line.message}
            {line.error && (
              <span className="block text-bad text-xs">
                {[line.error.code, line.error.message].filter(Boolean).join(': ')}
              </span>
            )}
          </span>
        </summary>
        <div className="grid gap-3 border-line border-t bg-sunken p-4">
          {line.error?.stack && (
            <Block title={t('stack')} text={line.error.stack}>
              {line.error.stack}
            </Block>
          )}
          <Block title={t('context')} text={JSON.stringify(line, null, 2)}>
            {JSON.stringify(
              { ...line.context, sessionId: line.sessionId, messageId: line.messageId, requestId: line.requestId },
              null,
              2,
            )}
          </Block>
        </div>
      </details>
    </li>
  )
}

function Block({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div>
      <div className="mb-1 flex items-center justify-between gap-3">
        <p className="font-medium text-xs">{title}</p>
        <CopyButton text={text} look="quiet" />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto rounded-lg border border-line bg-surface p-3 font-mono text-xs leading-5"
      >
        {children}
      </pre>
    </div>
  )
}

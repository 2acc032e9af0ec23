import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Activity, Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { type AnyEvent, eventNames } from 'sdk'
import { useLiveEvents } from '../../api/live.ts'
import { sessionsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { SessionFilter } from '../../sessions/session-filter.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { eventsText } from './text.ts'

const shownMax = 200

export function EventsPage() {
  const t = useText(eventsText)
  const live = useLiveEvents()
  const { session = '', kind = '', q = '' } = useSearch({ from: '/events' })
  const navigate = useNavigate({ from: '/events' })
  const sessions = useQuery(sessionsQuery()).data ?? []
  /** What was there when it was paused. */
  const [held, setHeld] = useState<readonly AnyEvent[] | null>(null)
  const nameOf = (id: string | null) => sessions.find((known) => known.id === id)?.name ?? t('account')
  const needle = q.toLowerCase()
  const shown = (held ?? live).filter(
    (event) =>
      (session === '' || event.sessionId === session) &&
      (kind === '' || event.event === kind) &&
      (needle === '' || JSON.stringify(event).toLowerCase().includes(needle)),
  )
  const filter = (change: { session?: string; kind?: string; q?: string }) =>
    void navigate({ search: (search) => ({ ...search, ...change }), replace: true })

  return (
    <Page
      title={t('title')}
      description={t('lead')}
      actions={
        <Button onClick={() => setHeld(held ? null : live)} aria-pressed={held !== null}>
          {held ? <Play aria-hidden /> : <Pause aria-hidden />}
          {t(held ? 'resume' : 'pause')}
        </Button>
      }
    >
      <div className="mb-4 grid items-end gap-3 sm:grid-cols-[1fr_1fr_1.5fr_auto]">
        <SessionFilter value={session} onChange={(next) => filter({ session: next })} />
        <SelectField
          label={t('kind')}
          isLabelHidden
          value={kind}
          onChange={(event) => filter({ kind: event.target.value || undefined })}
        >
          <option value="">{t('allKinds')}</option>
          {eventNames.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
        <TextField
          label={t('search')}
          isLabelHidden
          type="search"
          placeholder={t('search')}
          value={q}
          onChange={(event) => filter({ q: event.target.value || undefined })}
        />
        <p role="status" className="pb-2 text-ink-faint text-xs">
          {held ? t('paused', { count: live.length - held.length }) : t('count', { count: shown.length })}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={<Activity />}
          title={t('emptyTitle')}
          action={
            <Button look="primary" asChild>
              <Link to="/send">{t('emptyAction')}</Link>
            </Button>
          }
        >
          {t('emptyText')}
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-card">
          {shown.slice(0, shownMax).map((event) => (
            <EventRow key={event.id} event={event} session={nameOf(event.sessionId)} />
          ))}
        </ol>
      )}
      <p className="mt-4 text-ink-faint text-xs">{t('older')}</p>
    </Page>
  )
}

function toneOf(event: AnyEvent): Tone {
  if (/failed|exhausted|disabled|undecryptable/.test(event.event)) return 'bad'
  if (event.event === 'session.status')
    return { connected: 'ok', pending: 'warn', disconnected: 'bad' }[event.data.status] as Tone
  return event.event.startsWith('message.') ? 'info' : 'neutral'
}

function EventRow({ event, session }: { event: AnyEvent; session: string }) {
  const format = useFormat()
  const json = JSON.stringify(event, null, 2)
  return (
    <li className="animate-fade-in">
      <details className="group">
        <summary className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-hover">
          <span className="w-20 shrink-0 text-ink-faint text-xs tabular-nums">{format.time(event.timestamp)}</span>
          <Badge tone={toneOf(event)} className="font-mono">
            {event.event}
          </Badge>
          <span className="min-w-0 flex-1 truncate text-ink-soft">{session}</span>
          <span className="text-ink-faint text-xs tabular-nums">#{event.seq}</span>
        </summary>
        <div className="relative border-line border-t bg-sunken">
          <CopyButton text={json} look="quiet" className="absolute top-2 right-2" />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <pre tabIndex={0} className="max-h-96 overflow-auto p-4 font-mono text-xs leading-5">
            {json}
          </pre>
        </div>
      </details>
    </li>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Play, Plus, QrCode, SearchX, Smartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Session, SessionStatus } from 'sdk'
import { sessionsQuery } from '../../api/queries.ts'
import { useMay } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { SessionMenu, useSessionCommand } from '../../sessions/session-commands.tsx'
import { mayStart, useStateWords } from '../../sessions/state-words.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { uiText } from '../../ui/text.ts'
import { Ago } from '../../ui/time.tsx'
import { sessionsText } from './text.ts'

const statuses: SessionStatus[] = ['connected', 'pending', 'disconnected']

export function SessionsPage() {
  const t = useText(sessionsText)
  const mayAdd = useMay('admin')
  const sessions = useQuery(sessionsQuery())
  return (
    <Page
      title={t('title')}
      description={t('lead')}
      actions={
        mayAdd && (
          <Button look="primary" asChild>
            <Link to="/setup">
              <Plus aria-hidden />
              {t('add')}
            </Link>
          </Button>
        )
      }
    >
      <QueryView query={sessions} skeleton={<SkeletonRows className="h-24" />}>
        {(list) => (list.length === 0 ? <NoSession /> : <SessionList sessions={list} />)}
      </QueryView>
    </Page>
  )
}

function NoSession() {
  const t = useText(sessionsText)
  return (
    <EmptyState
      icon={<Smartphone />}
      title={t('emptyTitle')}
      action={
        <Button look="primary" size="large" asChild>
          <Link to="/setup">{t('add')}</Link>
        </Button>
      }
    >
      {t('emptyText')}
    </EmptyState>
  )
}

function SessionList({ sessions }: { sessions: Session[] }) {
  const t = useText(sessionsText)
  const words = useText(uiText)
  const { q = '', status = 'all' } = useSearch({ from: '/sessions' })
  const navigate = useNavigate({ from: '/sessions' })
  const needle = q.toLowerCase()
  const shown = sessions.filter(
    (session) =>
      (status === 'all' || session.status === status) &&
      `${session.name} ${session.phoneNumber ?? ''} ${session.pushName ?? ''}`.toLowerCase().includes(needle),
  )
  const filter = (change: { q?: string; status?: string }) =>
    void navigate({ search: (search) => ({ ...search, ...change }), replace: true })

  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <TextField
          className="w-full sm:w-72"
          label={t('search')}
          isLabelHidden
          type="search"
          placeholder={t('search')}
          value={q}
          onChange={(event) => filter({ q: event.target.value || undefined })}
        />
        <Segments
          label={t('filter')}
          value={status}
          onChange={(next) => filter({ status: next === 'all' ? undefined : next })}
          options={[{ value: 'all', label: t('all') }, ...statuses.map((value) => ({ value, label: words(value) }))]}
        />
        <p role="status" className="ml-auto text-ink-faint text-xs">
          {t('count', { count: shown.length })}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={<SearchX />}
          title={t('noneTitle')}
          action={<Button onClick={() => filter({ q: undefined, status: undefined })}>{t('reset')}</Button>}
        >
          {t('noneText')}
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {shown.map((session) => (
            <SessionCard key={session.id} session={session} />
          ))}
        </ul>
      )}
    </>
  )
}

function SessionCard({ session }: { session: Session }) {
  const t = useText(sessionsText)
  const words = useStateWords()
  const link = { to: '/sessions/$sessionId', params: { sessionId: session.id } } as const
  return (
    <li
      data-session={session.name}
      className="relative rounded-xl border border-line bg-surface p-4 shadow-card transition-colors hover:border-line-strong sm:px-5"
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <div className="min-w-0 flex-[1_1_16rem]">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <Link
              {...link}
              className="break-words font-semibold text-base tracking-tight after:absolute after:inset-0 after:rounded-xl"
            >
              {session.name}
            </Link>
            <StatusBadge status={session.status} />
          </div>
          <p className="mt-1 text-ink-soft text-sm">
            {session.status === 'connected' && session.state === 'open'
              ? (session.phoneNumber ?? words.state(session.state))
              : (words.reason(session.reason) ?? words.state(session.state))}
          </p>
        </div>
        <dl className="grid flex-[2_1_20rem] grid-cols-3 gap-3 text-sm">
          <Fact label={t('activity')}>{session.lastActivity ? <Ago at={session.lastActivity} /> : t('never')}</Fact>
          <Fact label={t('queue')}>
            {session.queue.pending === 0 ? t('queueEmpty') : t('queued', { count: session.queue.pending })}
          </Fact>
          <Fact label={t('webhook')}>{session.webhookUrl ? new URL(session.webhookUrl).host : t('webhookNone')}</Fact>
        </dl>
        <div className="relative ml-auto flex items-center gap-1">
          <NextStep session={session} />
          <SessionMenu session={session} />
        </div>
      </div>
    </li>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-faint text-xs">{label}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  )
}

/** The one thing to do next, where there is one. */
function NextStep({ session }: { session: Session }) {
  const t = useText(sessionsText)
  const mayChange = useMay('admin')
  const command = useSessionCommand(session)
  if (!mayChange) return null
  if (session.status === 'pending') {
    return (
      <Button size="small" asChild>
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} search={{ tab: 'link' }}>
          <QrCode aria-hidden />
          {t('showQr')}
        </Link>
      </Button>
    )
  }
  if (!mayStart(session)) return null
  return (
    <Button size="small" isBusy={command.isPending} onClick={() => command.mutate('start')}>
      <Play aria-hidden />
      {t('start')}
    </Button>
  )
}

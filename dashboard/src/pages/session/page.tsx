import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft, Ellipsis, Play, Send } from 'lucide-react'
import type { Session } from 'sdk'
import { sessionQuery } from '../../api/queries.ts'
import { useMay } from '../../api/sign-in.ts'
import { useText } from '../../i18n/text.ts'
import { LinkPanel } from '../../linking/link-panel.tsx'
import { SessionMenu, useSessionCommand } from '../../sessions/session-commands.tsx'
import { mayStart } from '../../sessions/state-words.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { type Tab, Tabs } from '../../ui/tabs.tsx'
import { Diagnostics } from './diagnostics.tsx'
import { Overview } from './overview.tsx'
import { Settings } from './settings.tsx'
import { sessionPageText } from './text.ts'
import { WebhookForm } from './webhook-form.tsx'

type TabName = 'overview' | 'link' | 'settings' | 'webhook' | 'diagnostics'

export function SessionPage() {
  const t = useText(sessionPageText)
  const { sessionId } = useParams({ from: '/sessions/$sessionId' })
  const { tab } = useSearch({ from: '/sessions/$sessionId' })
  const navigate = useNavigate({ from: '/sessions/$sessionId' })
  const mayChange = useMay('admin')
  const { data: session, error, refetch } = useQuery(sessionQuery(sessionId))

  if (!session) {
    return (
      <Page title={t('overview')}>
        <BackLink />
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Waiting />}
      </Page>
    )
  }

  const isLinked = session.phoneNumber !== null
  const tabs: Tab<TabName>[] = [
    { value: 'overview', label: t('overview'), content: <Overview session={session} /> },
    ...(!isLinked && mayChange
      ? [
          {
            value: 'link' as const,
            label: t('link'),
            content: (
              <Section title={t('linkTitle')} description={t('linkText')}>
                <LinkPanel session={session} />
              </Section>
            ),
          },
        ]
      : []),
    ...(mayChange
      ? [
          { value: 'settings' as const, label: t('settings'), content: <Settings session={session} /> },
          { value: 'webhook' as const, label: t('webhook'), content: <WebhookForm session={session} /> },
        ]
      : []),
    { value: 'diagnostics', label: t('diagnostics'), content: <Diagnostics session={session} /> },
  ]
  const current = tabs.find(({ value }) => value === tab)?.value ?? 'overview'

  return (
    <Page
      title={session.name}
      badge={<StatusBadge status={session.status} />}
      actions={<SessionActions session={session} />}
    >
      <BackLink />
      <Tabs
        label={t('tabs')}
        tabs={tabs}
        value={current}
        onChange={(next) => void navigate({ search: { tab: next === 'overview' ? undefined : next }, replace: true })}
      />
    </Page>
  )
}

function SessionActions({ session }: { session: Session }) {
  const t = useText(sessionPageText)
  const navigate = useNavigate()
  return (
    <>
      {session.status === 'connected' && (
        <Button look="primary" asChild>
          <Link to="/send" search={{ session: session.id }}>
            <Send aria-hidden />
            {t('send')}
          </Link>
        </Button>
      )}
      {mayStart(session) && <StartButton session={session} />}
      <SessionMenu
        session={session}
        onDeleted={() => void navigate({ to: '/sessions' })}
        trigger={
          <Button>
            <Ellipsis aria-hidden />
            {t('actions')}
          </Button>
        }
      />
    </>
  )
}

function StartButton({ session }: { session: Session }) {
  const t = useText(sessionPageText)
  const command = useSessionCommand(session)
  const mayChange = useMay('admin')
  if (!mayChange) return null
  return (
    <Button look="primary" isBusy={command.isPending} onClick={() => command.mutate('start')}>
      <Play aria-hidden />
      {t('start')}
    </Button>
  )
}

function BackLink() {
  const t = useText(sessionPageText)
  return (
    <Link
      to="/sessions"
      className="-mt-2 mb-4 inline-flex items-center gap-1.5 rounded text-ink-soft text-sm hover:text-ink [&_svg]:size-4"
    >
      <ArrowLeft aria-hidden />
      {t('back')}
    </Link>
  )
}

function Waiting() {
  return (
    <>
      <Skeleton className="mb-5 h-10 w-96 max-w-full" />
      <SkeletonRows count={3} className="h-28" />
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Smartphone, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Session } from 'sdk'
import { sessionsQuery } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { type Draft, MessageForm } from '../../messages/message-form.tsx'
import { MessageProgress } from '../../messages/message-progress.tsx'
import { SandboxNumbers } from '../../messages/sandbox-numbers.tsx'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { CodeSample } from '../../ui/code-sample.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { uiText } from '../../ui/text.ts'
import { sendText } from './text.ts'

/** The tester: one message, and everything about it. */
export function SendPage() {
  const t = useText(sendText)
  const sessions = useQuery(sessionsQuery())
  return (
    <Page title={t('title')} description={t('lead')}>
      <QueryView query={sessions}>
        {(list) => (list.length === 0 ? <NoSession /> : <Tester sessions={list} />)}
      </QueryView>
    </Page>
  )
}

function NoSession() {
  const t = useText(sendText)
  return (
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
  )
}

function Tester({ sessions }: { sessions: Session[] }) {
  const t = useText(sendText)
  const words = useText(uiText)
  const search = useSearch({ from: '/send' })
  const navigate = useNavigate({ from: '/send' })
  const session =
    sessions.find(({ id }) => id === search.session) ??
    sessions.find(({ status }) => status === 'connected') ??
    sessions[0]!
  const [draft, setDraft] = useState<Draft>({ to: search.to ?? '', text: t('sample') })
  const [sentId, setSentId] = useState<string | null>(null)

  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
      <Section title={t('messageTitle')}>
        <div className="grid gap-4">
          <SelectField
            label={t('session')}
            value={session.id}
            onChange={(event) => void navigate({ search: { ...search, session: event.target.value }, replace: true })}
          >
            {sessions.map(({ id, name, status, phoneNumber }) => (
              <option key={id} value={id}>
                {[name, phoneNumber, status === 'connected' ? null : words(status)].filter(Boolean).join(' · ')}
              </option>
            ))}
          </SelectField>
          {session.status !== 'connected' && <Away session={session} />}
          <MessageForm
            sessionId={session.id}
            draft={draft}
            onChange={setDraft}
            onSent={({ messageId }) => setSentId(messageId)}
            suggestions={
              <SandboxNumbers
                except={session.phoneNumber}
                onChoose={(to) => setDraft((current) => ({ ...current, to }))}
              />
            }
          />
        </div>
      </Section>
      <div className="grid grid-cols-1 gap-5">
        <Section title={t('resultTitle')}>
          {sentId ? (
            <MessageProgress key={sentId} sessionId={session.id} messageId={sentId} />
          ) : (
            <p className="text-ink-faint">{t('resultEmpty')}</p>
          )}
        </Section>
        <Section title={t('codeTitle')} description={t('codeText')}>
          <CodeSample
            call={{
              method: 'POST',
              path: '/api/v1/sessions/{sessionId}/messages',
              params: { sessionId: session.id },
              body: { to: draft.to || '+33612345678', text: draft.text },
            }}
          />
        </Section>
      </div>
    </div>
  )
}

function Away({ session }: { session: Session }) {
  const t = useText(sendText)
  return (
    <div role="status" className="flex gap-3 rounded-xl border border-warn-line bg-warn-soft p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
      <div>
        <p className="font-medium text-warn">{t('awayTitle')}</p>
        <p>{t('awayText')}</p>
        <Button size="small" className="mt-3" asChild>
          <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
            {t('awayAction')}
          </Link>
        </Button>
      </div>
    </div>
  )
}

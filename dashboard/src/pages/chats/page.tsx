import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { MessagesSquare, Smartphone } from 'lucide-react'
import type { Session } from 'sdk'
import { sessionsQuery } from '../../api/queries.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ChatList } from './chat-list.tsx'
import { Conversation } from './conversation.tsx'
import { chatsText } from './text.ts'

export function ChatsPage() {
  const t = useText(chatsText)
  const sessions = useQuery(sessionsQuery())
  return (
    <QueryView query={sessions}>
      {(list) =>
        list.length === 0 ? (
          <Page title={t('title')}>
            <EmptyState
              icon={<Smartphone />}
              title={t('noSessionTitle')}
              action={
                <Button look="primary" size="large" asChild>
                  <Link to="/setup">{t('noSessionAction')}</Link>
                </Button>
              }
            >
              {t('noSessionText')}
            </EmptyState>
          </Page>
        ) : (
          <Chats sessions={list} />
        )
      }
    </QueryView>
  )
}

function Chats({ sessions }: { sessions: Session[] }) {
  const t = useText(chatsText)
  const search = useSearch({ from: '/chats' })
  const navigate = useNavigate({ from: '/chats' })
  const session =
    sessions.find(({ id }) => id === search.session) ??
    sessions.find(({ status }) => status === 'connected') ??
    sessions[0]!
  const go = (change: { session?: string | undefined; chat?: string | undefined; q?: string | undefined }) =>
    void navigate({ search: { ...search, ...change }, replace: true })

  return (
    <Page
      title={t('title')}
      isWide
      actions={
        sessions.length > 1 && (
          <SelectField
            label={t('session')}
            isLabelHidden
            value={session.id}
            onChange={(event) => go({ session: event.target.value, chat: undefined })}
          >
            {sessions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )
      }
    >
      <div className="grid h-[calc(100dvh-13rem)] min-h-96 overflow-hidden rounded-xl border border-line bg-surface shadow-card md:grid-cols-[20rem_minmax(0,1fr)]">
        <div className={cn('min-h-0 border-line md:border-r', search.chat && 'hidden md:block')}>
          <ChatList
            key={session.id}
            session={session}
            chosen={search.chat}
            search={search.q ?? ''}
            onSearch={(q) => go({ q: q || undefined })}
            onChoose={(chat) => go({ chat })}
          />
        </div>
        <div className={cn('min-h-0 min-w-0', !search.chat && 'hidden md:block')}>
          {search.chat ? (
            <Conversation
              key={search.chat}
              session={session}
              chatId={search.chat}
              onBack={() => go({ chat: undefined })}
            />
          ) : (
            <div className="grid h-full place-items-center text-ink-faint">
              <p className="grid justify-items-center gap-3">
                <MessagesSquare aria-hidden className="size-8" />
                {t('choose')}
              </p>
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}

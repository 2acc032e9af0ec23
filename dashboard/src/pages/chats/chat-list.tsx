import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Users } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Session } from 'sdk'
import { type Chat, chatsQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/class-names.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { TextField } from '../../ui/field.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { chatsText } from './text.ts'
import { Ticks } from './ticks.tsx'

const rowPx = 68

export const nameOfChat = (chat: Pick<Chat, 'name' | 'phone' | 'jid' | 'lid'>): string =>
  chat.name ?? chat.phone ?? chat.jid ?? chat.lid ?? '?'

/** The chats of a session, the latest first; only those on the screen are drawn. */
export function ChatList({
  session,
  chosen,
  search,
  onSearch,
  onChoose,
}: {
  session: Session
  chosen: string | undefined
  search: string
  onSearch: (search: string) => void
  onChoose: (chatId: string) => void
}) {
  const t = useText(chatsText)
  const query = useInfiniteQuery(chatsQuery(session.id, search))
  const chats = query.data?.pages.flatMap((page) => page.chats) ?? []
  const frame = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: chats.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    overscan: 8,
    getItemKey: (index) => chats[index]!.id,
  })
  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= chats.length - 5) void fetchNextPage()
  }, [last, chats.length, hasNextPage, isFetchingNextPage, fetchNextPage])

  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b p-3">
        <TextField
          label={t('search')}
          isLabelHidden
          type="search"
          placeholder={t('search')}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
      </div>
      {query.error && (
        <div className="p-3">
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.isPending && (
        <div className="p-3">
          <SkeletonRows count={6} className="h-14" />
        </div>
      )}
      {query.data && chats.length === 0 && (
        <div className="grid justify-items-center gap-3 p-6 text-center">
          <p className="font-medium">{search ? t('noneFound') : t('emptyTitle')}</p>
          {!search && <p className="text-ink-soft">{t('emptyText')}</p>}
          {!search && (
            <Button look="primary" size="small" asChild>
              <Link to="/send" search={{ session: session.id }}>
                {t('emptyAction')}
              </Link>
            </Button>
          )}
        </div>
      )}
      {chats.length > 0 && (
        <div ref={frame} className="min-h-0 flex-1 overflow-y-auto">
          <ul aria-label={t('list')} className="relative" style={{ height: rows.getTotalSize() }}>
            {drawn.map((row) => (
              <li
                key={row.key}
                className="absolute inset-x-0"
                style={{ height: rowPx, transform: `translateY(${row.start}px)` }}
              >
                <Row chat={chats[row.index]!} isChosen={chats[row.index]!.id === chosen} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function Row({ chat, isChosen, onChoose }: { chat: Chat; isChosen: boolean; onChoose: (chatId: string) => void }) {
  const t = useText(chatsText)
  const format = useFormat()
  const last = chat.lastMessage
  const name = nameOfChat(chat)
  return (
    <button
      type="button"
      aria-current={isChosen || undefined}
      onClick={() => onChoose(chat.id)}
      className={cn(
        'flex h-full w-full items-center gap-3 border-line border-b px-3 text-left hover:bg-hover focus-visible:outline-offset-[-2px]',
        isChosen && 'bg-accent-soft',
      )}
    >
      <Portrait name={name} isGroup={chat.kind === 'group'} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate font-medium">{name}</span>
          {last && <span className="shrink-0 text-ink-soft text-xs">{format.shortTime(last.timestamp)}</span>}
        </span>
        <span className="flex items-center justify-between gap-3">
          <span className="flex min-w-0 items-center gap-1.5 text-ink-soft">
            {last?.direction === 'outbound' && <Ticks status={last.status} />}
            <span className="truncate">{last ? (last.text ?? t(`type_${last.type as 'text'}`)) : ''}</span>
          </span>
          {chat.unreadCount > 0 && (
            <span
              title={t('unread', { count: chat.unreadCount })}
              className="shrink-0 rounded-full bg-accent px-1.5 font-semibold text-2xs text-on-accent leading-5"
            >
              {format.compact(chat.unreadCount)}
            </span>
          )}
        </span>
      </span>
    </button>
  )
}

export function Portrait({ name, isGroup }: { name: string; isGroup: boolean }) {
  const first = [...name.replace(/^\+/, '')][0] ?? '?'
  return (
    <span
      aria-hidden
      className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink"
    >
      {isGroup ? <Users className="size-5" /> : first.toUpperCase()}
    </span>
  )
}

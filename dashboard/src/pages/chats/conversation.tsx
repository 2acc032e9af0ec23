import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowLeft, CheckCheck, Images, Timer } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Message, orThrow, type Session } from 'sdk'
import { chatMessagesQuery, chatQuery } from '../../api/queries.ts'
import { api, useMay } from '../../api/sign-in.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { toastError } from '../../ui/toasts.tsx'
import { Bubble } from './bubble.tsx'
import { nameOfChat, Portrait } from './chat-list.tsx'
import { Composer } from './composer.tsx'
import { Gallery } from './gallery.tsx'
import { chatsText } from './text.ts'

const bubblePx = 64
/** Within so many of the oldest the ones before are fetched. */
const fetchAhead = 15

export function Conversation({ session, chatId, onBack }: { session: Session; chatId: string; onBack: () => void }) {
  const t = useText(chatsText)
  const chat = useQuery(chatQuery(session.id, chatId))
  const query = useInfiniteQuery(chatMessagesQuery(session.id, chatId))
  const messages = useMemo(() => query.data?.pages.flatMap((page) => page.messages) ?? [], [query.data])
  const [isGalleryOpen, setGalleryOpen] = useState(false)
  if (chat.error) {
    return (
      <div className="p-4">
        <ErrorPanel error={chat.error} onRetry={() => void chat.refetch()} />
      </div>
    )
  }
  const name = chat.data ? nameOfChat(chat.data) : ''
  return (
    <section aria-label={t('conversation', { name })} className="flex h-full flex-col">
      <header className="flex items-center gap-3 border-line border-b px-3 py-2.5">
        <IconButton className="md:hidden" label={t('back')} icon={<ArrowLeft aria-hidden />} onClick={onBack} />
        {chat.data ? (
          <>
            <Portrait name={name} isGroup={chat.data.kind === 'group'} />
            <div className="min-w-0 flex-1">
              <div className="flex items-center gap-2">
                <h2 className="truncate font-semibold">{name}</h2>
                {chat.data.ephemeralSeconds > 0 && <Lifetime seconds={chat.data.ephemeralSeconds} />}
              </div>
              <p className="truncate text-ink-soft text-xs">
                {chat.data.kind === 'group' ? t('group') : (chat.data.phone ?? chat.data.lid)}
              </p>
            </div>
            {chat.data.unreadCount > 0 && <MarkRead sessionId={session.id} chatId={chatId} />}
            <Button size="small" look="quiet" onClick={() => setGalleryOpen(true)}>
              <Images aria-hidden />
              <span className="max-sm:sr-only">{t('media')}</span>
            </Button>
          </>
        ) : (
          <Skeleton className="h-10 w-48" />
        )}
      </header>
      {query.isPending ? (
        <div className="flex-1 p-4">
          <SkeletonRows count={5} className="h-12 max-w-md" />
        </div>
      ) : (
        <Messages
          messages={messages}
          isGroup={chat.data?.kind === 'group'}
          hasOlder={query.hasNextPage}
          isFetching={query.isFetchingNextPage}
          onOlder={() => void query.fetchNextPage()}
        />
      )}
      {chat.data && <Composer session={session} chat={chat.data} />}
      <Gallery messages={messages} isOpen={isGalleryOpen} onClose={() => setGalleryOpen(false)} />
    </section>
  )
}

function Lifetime({ seconds }: { seconds: number }) {
  const t = useText(chatsText)
  const time = useFormat().duration(seconds * 1000)
  const text = t('disappearing', { time })
  return (
    <span title={text} className="inline-flex shrink-0 items-center gap-1 text-ink-soft text-xs">
      <Timer aria-hidden className="size-3.5" />
      <span aria-hidden>{time}</span>
      <span className="sr-only">{text}</span>
    </span>
  )
}

/** Only the messages on the screen are drawn, however many there are. */
function Messages({
  messages,
  isGroup,
  hasOlder,
  isFetching,
  onOlder,
}: {
  /** The newest first. */
  messages: Message[]
  isGroup: boolean
  hasOlder: boolean
  isFetching: boolean
  onOlder: () => void
}) {
  const t = useText(chatsText)
  const frame = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: messages.length,
    getScrollElement: () => frame.current,
    estimateSize: () => bubblePx,
    overscan: 10,
    getItemKey: (index) => messages[index]!.id,
    observeElementOffset: observeFromEnd,
    scrollToFn: (offset, { adjustments = 0 }, { scrollElement }) => {
      if (scrollElement) scrollElement.scrollTop = -(offset + adjustments)
    },
  })
  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasOlder && !isFetching && last >= messages.length - fetchAhead) onOlder()
  }, [last, messages.length, hasOlder, isFetching, onOlder])

  if (messages.length === 0)
    return <p className="grid flex-1 place-items-center p-6 text-center text-ink-faint">{t('nothing')}</p>
  return (
    // From its end: it opens there, stays there as messages come, and nothing moves when older ones are put before.
    <div
      ref={frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto bg-sunken px-3 py-4 sm:px-5"
    >
      <ol className="relative w-full shrink-0" style={{ height: rows.getTotalSize() }}>
        {drawn.toReversed().map((row) => (
          <li
            key={row.key}
            data-index={row.index}
            ref={rows.measureElement}
            className="absolute inset-x-0 pb-2"
            style={{ bottom: row.start }}
          >
            <Bubble message={messages[row.index]!} isGroup={isGroup} />
          </li>
        ))}
      </ol>
      <p className="pb-3 text-center text-ink-faint text-xs">{t(hasOlder ? 'older' : 'beginning')}</p>
    </div>
  )
}

/** How far up from its end the box is scrolled: in a reversed box that is a negative number. */
function observeFromEnd(
  { scrollElement: box }: { scrollElement: HTMLDivElement | null },
  tell: (offset: number, isScrolling: boolean) => void,
): (() => void) | undefined {
  if (!box) return undefined
  const onScroll = () => tell(-box.scrollTop, false)
  onScroll()
  box.addEventListener('scroll', onScroll, { passive: true })
  return () => box.removeEventListener('scroll', onScroll)
}

function MarkRead({ sessionId, chatId }: { sessionId: string; chatId: string }) {
  const t = useText(chatsText)
  const mayMark = useMay('write')
  const cache = useQueryClient()
  const mark = useMutation({
    mutationFn: () =>
      orThrow(
        api().POST('/api/v1/sessions/{sessionId}/chats/{chatId}/read', { params: { path: { sessionId, chatId } } }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['session', sessionId, 'chats'] }),
    onError: toastError,
  })
  if (!mayMark) return null
  return (
    <Button size="small" look="quiet" isBusy={mark.isPending} onClick={() => mark.mutate()}>
      <CheckCheck aria-hidden />
      <span className="max-sm:sr-only">{t('markRead')}</span>
    </Button>
  )
}

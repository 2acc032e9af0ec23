import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { AnyEvent, Message, Session } from 'sdk'
import { chatMessagesKey, messageQuery } from './queries.ts'

/** What an event changed is asked for again, at most so often. */
const refreshEveryMs = 400

/** Puts what an event tells into the cache, so that every screen shows it at once. */
export function makeLiveCache(cache: QueryClient): { apply(event: AnyEvent): void; stop(): void } {
  const stale = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | null = null

  function refresh(): void {
    timer = null
    if (stale.size === 0) return
    for (const queryKey of stale.values()) void cache.invalidateQueries({ queryKey })
    stale.clear()
    timer = setTimeout(refresh, refreshEveryMs)
  }

  function refreshLater(...keys: QueryKey[]): void {
    for (const key of keys) stale.set(JSON.stringify(key), key)
    // The first of a burst at once, the others together.
    timer ??= setTimeout(refresh, 0)
  }

  function show(message: Message): void {
    const { queryKey } = messageQuery(message.sessionId, message.id)
    cache.setQueryData<unknown>(queryKey, message)
    showInChat(cache, message)
    // An answer that is on its way may be older than what was told, and would take its place.
    const shownBy: QueryKey[] = [queryKey, chatMessagesKey(message.sessionId, message.chatId)]
    refreshLater(...shownBy.filter((key) => cache.isFetching({ queryKey: key }) > 0))
  }

  // What was done to it is told, and not what it is now.
  function askForMessage(sessionId: string, messageId: string): void {
    cache
      .fetchQuery(messageQuery(sessionId, messageId))
      .then((message) => show(message as Message))
      .catch(() => refreshLater(['chat-messages', sessionId]))
  }

  function apply(event: AnyEvent): void {
    const { sessionId } = event
    if (event.event === 'session.status') {
      showSession(cache, event.data)
      refreshLater(['sessions'], ['session', sessionId], ['stats'])
    } else if (event.event === 'session.qr') {
      refreshLater(['session', sessionId, 'qr'], ['session', sessionId], ['sessions'])
    } else if (event.event === 'message.reaction' || event.event === 'poll.vote') {
      askForMessage(event.data.sessionId, event.data.id)
    } else if (event.event.startsWith('message.') || event.event.startsWith('media.')) {
      show(event.data as Message)
      refreshLater(['session', sessionId, 'messages'], ['session', sessionId, 'chats'], ['stats'], ['sessions'])
    } else if (event.event.startsWith('webhook.')) {
      refreshLater(['webhooks'], ['session', sessionId, 'webhook'], ['stats'])
    } else {
      // Kinds of events that this page does not know by name are about something of their session.
      refreshLater(['session', sessionId])
    }
  }

  return {
    apply,
    stop() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}

// The status is on the screen before the server is asked for the rest.
function showSession(cache: QueryClient, told: Session): void {
  const merge = (known: Session): Session => ({
    ...known,
    status: told.status,
    state: told.state,
    reason: told.reason,
    since: told.since,
  })
  cache.setQueryData<Session[]>(['sessions'], (sessions) =>
    sessions?.map((known) => (known.id === told.id ? merge(known) : known)),
  )
  cache.setQueryData<Session>(['session', told.id], (known) => known && merge(known))
}

interface MessagePage {
  messages: Message[]
}

// In its place if it is there, else as the newest.
function showInChat(cache: QueryClient, told: Message): void {
  const key = chatMessagesKey(told.sessionId, told.chatId)
  cache.setQueryData<InfiniteData<MessagePage>>(key, (known) => {
    if (!known) return known
    const isKnown = known.pages.some(({ messages }) => messages.some(({ id }) => id === told.id))
    const pages = known.pages.map((page, index) => {
      if (isKnown)
        return { ...page, messages: page.messages.map((message) => (message.id === told.id ? told : message)) }
      return index === 0 ? { ...page, messages: [told, ...page.messages] } : page
    })
    return { ...known, pages }
  })
}

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type components, type Delivery, orThrow } from 'sdk'
import { api } from './sign-in.ts'

export type Stats = components['schemas']['Stats']
export type Chat = components['schemas']['Chat']
export type Condition = components['schemas']['SystemCondition']
export type SystemInfo = components['schemas']['SystemInfo']
export type SettingInForce = components['schemas']['SettingsInForce']['settings'][number]
export type LogLine = components['schemas']['Logs']['logs'][number]
export type AuditEntry = components['schemas']['AuditEntry']
export type Timeline = components['schemas']['Timeline']['timeline']

const pageSize = 50

// Keys begin with what they are about, so that an event can say "everything of this session": see live-cache.ts.
export const sessionsQuery = () =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) =>
      (await orThrow(api().GET('/api/v1/sessions', { params: { query: { limit: 200 } }, signal }))).sessions,
  })

export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['session', sessionId],
    queryFn: ({ signal }) =>
      orThrow(api().GET('/api/v1/sessions/{sessionId}', { params: { path: { sessionId } }, signal })),
  })

export const timelineQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['session', sessionId, 'timeline'],
    queryFn: async ({ signal }) =>
      (await orThrow(api().GET('/api/v1/sessions/{sessionId}/timeline', { params: { path: { sessionId } }, signal })))
        .timeline,
  })

export const qrQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['session', sessionId, 'qr'],
    queryFn: ({ signal }) =>
      orThrow(api().GET('/api/v1/sessions/{sessionId}/qr', { params: { path: { sessionId } }, signal })),
    staleTime: 0,
    retry: false,
  })

/** What linking needs of the passkey of the account. */
export const passkeyQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['session', sessionId, 'passkey'],
    queryFn: ({ signal }) =>
      orThrow(api().GET('/api/v1/sessions/{sessionId}/passkey', { params: { path: { sessionId } }, signal })),
    staleTime: 0,
    retry: false,
  })

export interface MessageFilter {
  direction?: 'all' | 'inbound' | 'outbound'
  chatId?: string
  status?: components['schemas']['Message']['status']
  q?: string
  limit?: number
}

export const messagesQuery = (sessionId: string, filter: MessageFilter = {}) =>
  queryOptions({
    queryKey: ['session', sessionId, 'messages', filter],
    queryFn: async ({ signal }) =>
      (
        await orThrow(
          api().GET('/api/v1/sessions/{sessionId}/messages', {
            params: { path: { sessionId }, query: { limit: 50, ...filter } },
            signal,
          }),
        )
      ).messages,
    placeholderData: keepPreviousData,
  })

export const messageQuery = (sessionId: string, messageId: string) =>
  queryOptions({
    queryKey: ['session', sessionId, 'message', messageId],
    queryFn: ({ signal }) =>
      orThrow(
        api().GET('/api/v1/sessions/{sessionId}/messages/{messageId}', {
          params: { path: { sessionId, messageId } },
          signal,
        }),
      ),
  })

/** The webhook of a session itself; null: it has none. */
export const sessionWebhookQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['session', sessionId, 'webhook'],
    queryFn: async ({ signal }) => {
      const call = api().GET('/api/v1/sessions/{sessionId}/webhook', { params: { path: { sessionId } }, signal })
      const { error } = await call
      return error?.error === 'WEBHOOK_NOT_FOUND' ? null : orThrow(call)
    },
  })

export const statsQuery = (filter: { hours?: number; sessionId?: string } = {}) =>
  queryOptions({
    queryKey: ['stats', filter],
    queryFn: ({ signal }) => orThrow(api().GET('/api/v1/stats', { params: { query: filter }, signal })),
    // Its numbers also change with time alone: the oldest message in the queue grows older.
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  })

export const systemInfoQuery = () =>
  queryOptions({
    queryKey: ['system', 'info'],
    queryFn: ({ signal }) => orThrow(api().GET('/api/v1/system/info', { signal })),
  })

/** What holds up the whole server. */
export const conditionQuery = () =>
  queryOptions({
    queryKey: ['system', 'condition'],
    queryFn: ({ signal }) => orThrow(api().GET('/api/v1/system/condition', { signal })),
    // No event tells of it.
    refetchInterval: 3_000,
  })

export const virtualPhonesQuery = () =>
  queryOptions({
    queryKey: ['sandbox', 'phones'],
    queryFn: async ({ signal }) => (await orThrow(api().GET('/api/v1/sandbox/phones', { signal }))).phones,
  })

export const settingsQuery = () =>
  queryOptions({
    queryKey: ['system', 'settings'],
    queryFn: async ({ signal }) => (await orThrow(api().GET('/api/v1/system/settings', { signal }))).settings,
  })

export const keysQuery = () =>
  queryOptions({
    queryKey: ['keys'],
    queryFn: async ({ signal }) =>
      (await orThrow(api().GET('/api/v1/keys', { params: { query: { limit: 200 } }, signal }))).keys,
  })

export interface LogFilter {
  level?: LogLine['level']
  sessionId?: string
  q?: string
}

export const logsQuery = (filter: LogFilter) =>
  queryOptions({
    queryKey: ['logs', filter],
    queryFn: async ({ signal }) =>
      (await orThrow(api().GET('/api/v1/logs', { params: { query: { limit: 100, ...filter } }, signal }))).logs,
    // No event tells of a line.
    refetchInterval: 3_000,
    placeholderData: keepPreviousData,
  })

export interface AuditFilter {
  keyId?: string
  sessionId?: string
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: pageSize, ...filter, ...(pageParam && { cursor: pageParam }) }
      return orThrow(api().GET('/api/v1/audit', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // No event tells of a change. Whoever looks at older ones is left alone: all pages would be asked for again.
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : 3_000),
    placeholderData: keepPreviousData,
  })

export const webhooksQuery = () =>
  queryOptions({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) =>
      (await orThrow(api().GET('/api/v1/webhooks', { params: { query: { limit: 200 } }, signal }))).webhooks,
    // Its numbers change with each delivery, of which no event tells.
    refetchInterval: 5_000,
  })

export const deliveriesQuery = (webhookId: string, state?: Delivery['state']) =>
  queryOptions({
    queryKey: ['webhooks', webhookId, 'deliveries', state],
    queryFn: async ({ signal }) => {
      const params = { path: { webhookId }, query: { limit: 50, ...(state && { state }) } }
      return (await orThrow(api().GET('/api/v1/webhooks/{webhookId}/deliveries', { params, signal }))).deliveries
    },
    refetchInterval: 3_000,
    placeholderData: keepPreviousData,
  })

/** What a virtual phone received, newest last. */
export const phoneMessagesQuery = (phone: string) =>
  queryOptions({
    queryKey: ['sandbox', 'messages', phone],
    queryFn: async ({ signal }) => {
      const params = { path: { phone }, query: { limit: 50 } }
      return (await orThrow(api().GET('/api/v1/sandbox/phones/{phone}/messages', { params, signal }))).messages
    },
    // The phones are not ours: nobody tells of what they receive.
    refetchInterval: 1_500,
  })

export const sandboxStatsQuery = () =>
  queryOptions({
    queryKey: ['sandbox', 'stats'],
    queryFn: ({ signal }) => orThrow(api().GET('/api/v1/sandbox/stats', { signal })),
    refetchInterval: 3_000,
  })

export const chatsQuery = (sessionId: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['session', sessionId, 'chats', { q }],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: pageSize, ...(q && { q }), ...(pageParam && { cursor: pageParam }) }
      return orThrow(
        api().GET('/api/v1/sessions/{sessionId}/chats', { params: { path: { sessionId }, query }, signal }),
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })

export const chatQuery = (sessionId: string, chatId: string) =>
  queryOptions({
    queryKey: ['session', sessionId, 'chats', chatId],
    queryFn: ({ signal }) =>
      orThrow(
        api().GET('/api/v1/sessions/{sessionId}/chats/{chatId}', { params: { path: { sessionId, chatId } }, signal }),
      ),
  })

// Apart from all else of the session: asked for again, it asks for every page that somebody has scrolled through. What
// happens is put into it instead.
export const chatMessagesKey = (sessionId: string, chatId: string) => ['chat-messages', sessionId, chatId]

/** The messages of a chat, the newest page first. */
export const chatMessagesQuery = (sessionId: string, chatId: string) =>
  infiniteQueryOptions({
    queryKey: chatMessagesKey(sessionId, chatId),
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: pageSize, chatId, ...(pageParam && { cursor: pageParam }) }
      return orThrow(
        api().GET('/api/v1/sessions/{sessionId}/messages', { params: { path: { sessionId }, query }, signal }),
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })

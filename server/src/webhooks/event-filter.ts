import { eventAliases } from '../events/event-types.ts'

export const chatKinds = ['direct', 'group', 'status'] as const
export type ChatKind = (typeof chatKinds)[number]

/** What an endpoint wants to hear of; null: everything. */
export interface EventFilter {
  events: string | null
  chat_kinds: string | null
}

export interface FilteredEvent {
  type: string
  data: Record<string, unknown>
}

/** Does the endpoint want this event? Kinds of chats are asked only of events that belong to a chat. */
export function wants(filter: EventFilter, { type, data }: FilteredEvent): boolean {
  if (filter.events !== null && !(JSON.parse(filter.events) as string[]).includes(type)) return false
  const kind = filter.chat_kinds === null ? null : chatKindOf(type, data)
  return kind === null || (JSON.parse(filter.chat_kinds!) as string[]).includes(kind)
}

function chatKindOf(type: string, data: Record<string, unknown>): ChatKind | null {
  if (type.startsWith('status.')) return 'status'
  if (typeof data.isGroup !== 'boolean') return null
  return data.isGroup ? 'group' : 'direct'
}

/** As the column keeps it: each name once, the specification's translated. */
export function storedEvents(names: string[] | null | undefined): string | null {
  return names ? JSON.stringify([...new Set(names.map((name) => eventAliases[name] ?? name))]) : null
}

export const storedChatKinds = (kinds: ChatKind[] | null | undefined): string | null =>
  kinds ? JSON.stringify([...new Set(kinds)]) : null

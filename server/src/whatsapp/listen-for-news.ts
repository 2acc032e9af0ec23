import type { BinaryNode, WASocket } from 'baileys'
import { addressOf } from './address.ts'
import type { ChatChange, ClientNews, PresenceState, SavedContact, StarChange } from './client-news.ts'
import { childrenOf } from './decode-message.ts'

/** Tells what the network says outside the journal, from the moment it is said: the library's own events come late. */
export function listenForNews(socket: WASocket, tell: (news: ClientNews) => void): void {
  for (const tag of ['presence', 'chatstate']) {
    socket.ws.on(`CB:${tag}`, (stanza: BinaryNode) => {
      const news = readPresence(stanza)
      if (news) tell(news)
    })
  }
  socket.ws.on('CB:ib,,dirty', (stanza: BinaryNode) => {
    const isGroups = childrenOf(stanza).some(({ tag, attrs }) => tag === 'dirty' && attrs.type === 'groups')
    if (isGroups) tell({ kind: 'groups-outdated' })
  })
  const emit = socket.ev.emit.bind(socket.ev) as (event: string, data: unknown) => boolean
  socket.ev.emit = ((event: string, data: unknown) => {
    const news = readLibraryEvent(event, data, socket.authState.creds.me?.name)
    if (news) tell(news)
    return emit(event, data)
  }) as typeof socket.ev.emit
}

/** Reads a `<presence>` or a `<chatstate>`. */
export function readPresence({ tag, attrs, content }: BinaryNode): ClientNews | null {
  const who = addressOf(attrs.participant ?? attrs.from)
  if (!attrs.from || (!who.phone && !who.lid)) return null
  const [first] = Array.isArray(content) ? content : []
  const state: PresenceState | null =
    tag === 'presence'
      ? attrs.type === 'unavailable'
        ? 'unavailable'
        : 'available'
      : first?.attrs.media === 'audio'
        ? 'recording'
        : first?.tag === 'composing' || first?.tag === 'paused'
          ? first.tag
          : null
  if (!state) return null
  const lastSeenAt = Number(attrs.last) > 0 ? Number(attrs.last) * 1000 : null
  return { kind: 'presence', presence: { jid: attrs.from, who, state, lastSeenAt } }
}

interface LibraryChat {
  id?: string
  archived?: boolean | null
  pinned?: number | null
  muteEndTime?: number | null
  unreadCount?: number | null
}

interface LibraryContact {
  id: string
  lid?: string
  phoneNumber?: string
  name?: string
}

/** What the library tells of the app state, which the account's devices share. */
function readLibraryEvent(event: string, data: unknown, ownName: string | undefined): ClientNews | null {
  if (event === 'chats.update') {
    const changes = (data as LibraryChat[]).flatMap((chat) => readChatChange(chat) ?? [])
    return changes.length > 0 ? { kind: 'chats-changed', changes } : null
  }
  if (event === 'contacts.upsert') {
    const contacts = (data as LibraryContact[]).flatMap((contact) => readSavedContact(contact) ?? [])
    return contacts.length > 0 ? { kind: 'contacts-saved', contacts } : null
  }
  if (event === 'messages.update') {
    const changes = (data as LibraryUpdate[]).flatMap((update) => readStarChange(update) ?? [])
    return changes.length > 0 ? { kind: 'stars-changed', changes } : null
  }
  if (event === 'creds.update') {
    const name = (data as { me?: { name?: string } }).me?.name
    return name && name !== ownName ? { kind: 'own-name', name: storable(name) } : null
  }
  return null
}

function readChatChange({ id, archived, pinned, muteEndTime, unreadCount }: LibraryChat): ChatChange | null {
  if (!id) return null
  const change: ChatChange = { jid: id }
  if (typeof archived === 'boolean') change.archived = archived
  // The phone tells pins in seconds or milliseconds, whichever its version does.
  if (pinned !== undefined) change.pinnedAt = pinned === null ? null : inMs(pinned)
  if (muteEndTime !== undefined) change.mutedUntil = muteEndTime === null ? null : muteEndOf(muteEndTime)
  if (unreadCount === 0) change.isRead = true
  if (unreadCount === -1) change.isRead = false
  return Object.keys(change).length > 1 ? change : null
}

interface LibraryUpdate {
  key: { id?: string | null; fromMe?: boolean | null }
  update: { starred?: boolean | null }
}

function readStarChange({ key, update }: LibraryUpdate): StarChange | null {
  if (!key.id || typeof update.starred !== 'boolean') return null
  return { whatsappId: key.id, fromMe: key.fromMe === true, isStarred: update.starred }
}

function readSavedContact({ id, lid, phoneNumber, name }: LibraryContact): SavedContact | null {
  const address = addressOf(id, lid, phoneNumber)
  return address.phone || address.lid ? { address, name: (name && storable(name)) || null } : null
}

const storable = (text: string): string => text.replaceAll('\0', '\uFFFD')

const inMs = (time: number): number => (time < 100_000_000_000 ? time * 1000 : time)

const muteEndOf = (time: number): number => (time <= 0 ? -1 : inMs(time))

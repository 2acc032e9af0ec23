import { createHash } from 'node:crypto'
import { normalizeMessageContent, proto } from 'baileys'
import { parsePhone, parseUserJid, STATUS_JID } from '../addresses.ts'
import { chatOfJid } from './chat.ts'
import { describe } from './content.ts'
import type { Device } from './device.ts'
import { fromLog, type KnownMessage, keyOf } from './known-message.ts'
import type { PollVote } from './records.ts'
import { Settings } from './settings.ts'

const { Status, StubType } = proto.WebMessageInfo

/** A chat as its phone holds it. */
export type HeldChat = {
  /** Without its messages. */
  conversation: proto.IConversation
  /** Newest first. */
  messages: proto.IWebMessageInfo[]
  /** Digits of who is in it, the owner not among them. */
  people: string[]
}

/** A message as it was received or sent; some only change another one. */
type Held = KnownMessage & { at: number }

/** The chats of a phone, the latest first, as a new companion gets to know them. Statuses are not among them. */
export function heldChats(device: Device): HeldChat[] {
  const settings = new Settings(device)
  const starred = new Set(settings.starred())
  const names = new Map(settings.contacts().map(({ phone, name }) => [phone, name]))
  const byChat = groupBy(heldMessages(device), ({ chat }) => (chat.kind === 'person' ? chat.phone : chat.jid))
  return [...byChat.values()]
    .map((held) => {
      const messages = messageInfos(device, held, starred)
      return { ...describeChat(device, held, { settings, names, messages }), messages }
    })
    .filter(({ messages }) => messages.length > 0)
    .sort((a, b) => Number(b.conversation.conversationTimestamp) - Number(a.conversation.conversationTimestamp))
}

function heldMessages(device: Device): Held[] {
  const received = device.messages.all().map((entry) => ({ ...fromLog(device, entry), at: Date.parse(entry.at) }))
  const sent = device.sent
    .all()
    .filter(({ recipient }) => (parseUserJid(recipient)?.device ?? 0) === 0)
    .map(({ id, recipient, message, at }) => {
      return { id, chat: chatOfJid(device, recipient), isOwn: true, author: device.self.phone, message, at }
    })
  return [...received, ...sent].filter(({ chat }) => chat.jid !== STATUS_JID).sort((a, b) => a.at - b.at)
}

/** What the messages of a chat have become, by those that changed others: newest first. */
function messageInfos(device: Device, held: Held[], starred: ReadonlySet<string>): proto.IWebMessageInfo[] {
  const infos = new Map<string, proto.IWebMessageInfo>()
  const chatJid = held.at(-1)?.chat.jid ?? ''
  const keyIn = (message: Held): proto.IMessageKey => ({ ...keyOf(device, message), remoteJid: chatJid })
  const described = held.map((message) => ({ message, ...describe(message.message) }))
  for (const { message, type } of described) {
    if (changes.has(type)) continue
    infos.set(message.id, {
      key: keyIn(message),
      message: message.message,
      messageTimestamp: seconds(message.at),
      ...originOf(device, message),
      ...(starred.has(message.id) && { starred: true }),
      ...votesOn(device, message, chatJid),
    })
  }
  for (const { message, type, targetId = '', text } of described) {
    const target = infos.get(targetId)
    if (!target) continue
    if (type === 'reaction') react(target, keyIn(message), text ?? '', message.at)
    if (type === 'edit') target.message = { editedMessage: { message: normalizeMessageContent(message.message) } }
    if (type === 'revoke') revoke(target, message.at)
  }
  return [...infos.values()].reverse()
}

// These only do something to another message; of votes the phone keeps what they say.
const changes = new Set(['reaction', 'edit', 'revoke', 'vote', 'pin', 'unpin', 'ephemeral', 'protocol'])

function react(target: proto.IWebMessageInfo, key: proto.IMessageKey, text: string, at: number): void {
  const isBySame = ({ key: known }: proto.IReaction): boolean =>
    known?.fromMe === key.fromMe && known?.participant === key.participant
  const others = (target.reactions ?? []).filter((reaction) => !isBySame(reaction))
  target.reactions = text === '' ? others : [...others, { key, text, senderTimestampMs: at }]
}

function revoke(target: proto.IWebMessageInfo, at: number): void {
  target.message = null
  target.messageStubType = StubType.REVOKE
  target.revokeMessageTimestamp = seconds(at)
}

function originOf(device: Device, { id, isOwn, author, chat }: Held): Partial<proto.IWebMessageInfo> {
  const { network } = device
  if (isOwn) return { status: statusOf(device, id) }
  const pushName = network.accounts.byPhone(author)?.name
  const participant = chat.kind === 'group' && network.jidOf({ phone: author, device: 0 }, chat.addressing)
  return { ...(pushName && { pushName }), ...(participant && { participant }) }
}

function statusOf({ receipts }: Device, id: string): proto.WebMessageInfo.Status {
  const types = new Set(receipts.about(id).map(({ type }) => type))
  if (types.has('played')) return Status.PLAYED
  if (types.has('read')) return Status.READ
  return types.has('delivered') || types.has('inactive') ? Status.DELIVERY_ACK : Status.SERVER_ACK
}

// The newest vote of each person.
function votesOn(device: Device, { id, chat }: Held, chatJid: string): Partial<proto.IWebMessageInfo> {
  const votes = new Map(device.votes.about(id).map((vote) => [vote.from, vote]))
  const update = ({ from, options, at }: PollVote): proto.IPollUpdate => {
    const author = parsePhone(from)
    const vote = { id, chat, author, isOwn: author === device.self.phone, message: {} }
    return {
      pollUpdateMessageKey: { ...keyOf(device, vote), remoteJid: chatJid },
      vote: { selectedOptions: options.map((option) => createHash('sha256').update(option).digest()) },
      senderTimestampMs: Date.parse(at),
    }
  }
  return votes.size > 0 ? { pollUpdates: [...votes.values()].map(update) } : {}
}

type ChatContext = { settings: Settings; names: Map<string, string>; messages: proto.IWebMessageInfo[] }

function describeChat(device: Device, held: Held[], context: ChatContext): Omit<HeldChat, 'messages'> {
  const { chat, at } = held.at(-1) as Held
  const conversation = {
    id: chat.jid,
    conversationTimestamp: seconds(at),
    lastMsgTimestamp: seconds(at),
    unreadCount: unreadIn(device, context.messages),
    ...lifetimeIn(held),
    ...settingsOf(device, chat.kind === 'person' ? `+${chat.phone}` : chat.jid, context.settings),
  }
  if (chat.kind !== 'person') return describeGroup(device, conversation)
  const { network } = device
  const name = context.names.get(`+${chat.phone}`)
  const person = { phone: chat.phone, device: 0 }
  const lidJid = network.accounts.byPhone(chat.phone) && network.jidOf(person, 'lid')
  const jids = { pnJid: network.jidOf(person, 'pn'), ...(lidJid && { lidJid }) }
  return { conversation: { ...conversation, ...jids, ...(name && { name, displayName: name }) }, people: [chat.phone] }
}

// The last setting of a chat with one person, whoever made it.
function lifetimeIn(held: Held[]): Partial<proto.IConversation> {
  for (const { message, at } of [...held].reverse()) {
    const { type, expirationSeconds = 0 } = describe(message)
    if (type === 'ephemeral') return { ephemeralExpiration: expirationSeconds, ephemeralSettingTimestamp: seconds(at) }
  }
  return {}
}

function describeGroup({ network, self }: Device, conversation: proto.IConversation): Omit<HeldChat, 'messages'> {
  const group = network.groups.get(conversation.id ?? '')
  const members = [...(group?.members ?? [])]
  const rank = { member: 0, admin: 1, superadmin: 2 }
  const participant = members.map(([phone, role]) => ({
    userJid: network.jidOf({ phone, device: 0 }, group?.addressing ?? 'pn'),
    rank: rank[role],
  }))
  const people = members.map(([phone]) => phone).filter((phone) => phone !== self.phone)
  return { conversation: { ...conversation, name: group?.subject.text ?? '', participant }, people }
}

function settingsOf(device: Device, chatId: string, settings: Settings): Partial<proto.IConversation> {
  const { isArchived, isPinned, isMarkedUnread, mutedUntil } = settings.chat(chatId)
  const pin = device.settingChanges.all().findLast((change) => change.kind === 'pin_v1' && change.chatId === chatId)
  const until = mutedUntil === 'forever' ? -1 : mutedUntil && Date.parse(mutedUntil)
  return {
    archived: isArchived,
    markedAsUnread: isMarkedUnread,
    ...(isPinned && { pinned: seconds(Date.parse(pin?.at ?? '')) }),
    ...(until && { muteEndTime: until }),
  }
}

// What came in since the owner last wrote there, and was not read.
function unreadIn(device: Device, messages: proto.IWebMessageInfo[]): number {
  const lastOwn = messages.findIndex(({ key }) => key?.fromMe)
  const sinceThen = lastOwn < 0 ? messages : messages.slice(0, lastOwn)
  const isRead = (id: string): boolean =>
    device.reads.about(id).length > 0 || device.receipts.about(id).some(({ type }) => type === 'read-self')
  return sinceThen.filter(({ key }) => !isRead(key?.id ?? '')).length
}

/** In the order in which the groups begin. */
export function groupBy<Item, Key>(items: Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

const seconds = (ms: number): number => Math.floor(ms / 1000)

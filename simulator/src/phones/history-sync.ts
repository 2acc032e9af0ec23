import { setImmediate } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { proto } from 'baileys'
import type { DeviceAddress } from '../addresses.ts'
import { encryptMedia } from '../media/cipher.ts'
import type { Device } from './device.ts'
import { groupBy, type HeldChat, heldChats } from './held-chats.ts'
import { sendPeerMessage } from './peer-messages.ts'

const { HistorySyncType } = proto.HistorySync
const { EndOfHistoryTransferType } = proto.Conversation
const ProtocolType = proto.Message.ProtocolMessage.Type

/** How many messages of each chat a companion gets at once, to have something to show. */
const BOOTSTRAP_MESSAGES = 10
/** From so many bytes on the first part is a file too. */
const INLINE_BYTES_MAX = 32 * 1024
const RECENT_DAYS = 90
const ON_DEMAND_MAX = 500
const DAY_SECONDS = 86_400

type Message = { chat: HeldChat; info: proto.IWebMessageInfo }

/** Of what a part of the history is, beside its contents. */
type Part = Omit<proto.IHistorySync, 'syncType'> & { syncType: proto.HistorySync.HistorySyncType; requestId?: string }

/**
 * Gives a new companion the history of the phone, in the parts and the order of WhatsApp: each chat with its last
 * messages, names, numbers with their LIDs, then the messages of the last three months, newest first, and, for a companion that
 * asked for it when it was linked, everything older. A phone without chats says so in one part.
 */
export async function sendHistory(device: Device, companion: DeviceAddress): Promise<void> {
  const { isFull = false } = device.network.companions.get(companion)?.history ?? {}
  const chats = heldChats(device)
  const numbers = numbersOf(device, chats)
  await offer(device, companion, {
    syncType: HistorySyncType.INITIAL_BOOTSTRAP,
    chunkOrder: 1,
    progress: 100,
    conversations: chats.map((chat) => conversationOf(chat, chat.messages.slice(0, BOOTSTRAP_MESSAGES))),
    phoneNumberToLidMappings: numbers,
  })
  if (chats.length === 0) return

  await offer(device, companion, { syncType: HistorySyncType.PUSH_NAME, pushnames: namesOf(device, chats) })
  await offer(device, companion, {
    syncType: HistorySyncType.NON_BLOCKING_DATA,
    phoneNumberToLidMappings: numbers,
  })
  const messages = newestFirst(chats)
  const since = Date.now() / 1000 - RECENT_DAYS * DAY_SECONDS
  const recent = messages.filter(({ info }) => Number(info.messageTimestamp) >= since)
  await offerInChunks(device, companion, HistorySyncType.RECENT, recent)
  if (isFull) await offerInChunks(device, companion, HistorySyncType.FULL, messages.slice(recent.length))
}

/** Answers a companion that asks for messages of a chat from before one that it has. */
export async function sendOlderMessages(
  device: Device,
  companion: DeviceAddress,
  requestId: string,
  request: proto.Message.PeerDataOperationRequestMessage.IHistorySyncOnDemandRequest,
): Promise<void> {
  const { chatJid, oldestMsgId, oldestMsgTimestampMs, onDemandMsgCount } = request
  const chat = heldChats(device).find(({ conversation: { id, pnJid, lidJid } }) =>
    [id, pnJid, lidJid].includes(chatJid),
  )
  const messages = chat?.messages ?? []
  const oldest = messages.findIndex(({ key }) => key?.id === oldestMsgId)
  const isOlder = ({ messageTimestamp }: proto.IWebMessageInfo): boolean =>
    Number(messageTimestamp) * 1000 < Number(oldestMsgTimestampMs)
  const older = oldest < 0 ? messages.filter(isOlder) : messages.slice(oldest + 1)
  const given = older.slice(0, Math.min(onDemandMsgCount ?? 0, ON_DEMAND_MAX))
  const end =
    older.length > given.length
      ? EndOfHistoryTransferType.COMPLETE_ON_DEMAND_SYNC_BUT_MORE_MSG_REMAIN_ON_PRIMARY
      : EndOfHistoryTransferType.COMPLETE_AND_NO_MORE_MESSAGE_REMAIN_ON_PRIMARY
  const conversation = chat && { ...conversationOf(chat, given), endOfHistoryTransferType: end }
  await offer(device, companion, {
    syncType: HistorySyncType.ON_DEMAND,
    chunkOrder: 1,
    progress: 100,
    conversations: conversation ? [conversation] : [],
    requestId,
  })
}

/** Tells a companion which number has which LID, as when WhatsApp moves the chats of an account to LIDs. */
export async function sendLidMigration(device: Device, companion: DeviceAddress): Promise<void> {
  const mappings = [...new Set(heldChats(device).flatMap(({ people }) => people))].flatMap((phone) => {
    const account = device.network.accounts.byPhone(phone)
    return account ? [{ pn: Number(phone), assignedLid: Number(account.lid) }] : []
  })
  const payload = { pnToLidMappings: mappings, chatDbMigrationTimestamp: Math.floor(Date.now() / 1000) }
  await sendPeerMessage(device, companion, {
    type: ProtocolType.LID_MIGRATION_MAPPING_SYNC,
    lidMigrationMappingSyncMessage: {
      encodedMappingPayload: proto.LIDMigrationMappingSyncPayload.encode(payload).finish(),
    },
  })
}

async function offerInChunks(
  device: Device,
  companion: DeviceAddress,
  syncType: Part['syncType'],
  messages: Message[],
): Promise<void> {
  const { historyChunkMessages: size } = device.network
  const count = Math.max(1, Math.ceil(messages.length / size))
  for (let chunk = 0; chunk < count; chunk += 1) {
    // So that a large history leaves the sockets their time.
    await setImmediate()
    await offer(device, companion, {
      syncType,
      chunkOrder: chunk + 1,
      progress: Math.floor(((chunk + 1) * 100) / count),
      conversations: byChat(messages.slice(chunk * size, (chunk + 1) * size)),
    })
  }
}

function byChat(messages: Message[]): proto.IConversation[] {
  return [...groupBy(messages, ({ chat }) => chat)].map(([chat, some]) =>
    conversationOf(
      chat,
      some.map(({ info }) => info),
    ),
  )
}

function conversationOf({ conversation, messages }: HeldChat, given: proto.IWebMessageInfo[]): proto.IConversation {
  const isAll = given.at(-1) === messages.at(-1)
  return {
    ...conversation,
    messages: given.map((message) => ({ message })),
    endOfHistoryTransferType: isAll
      ? EndOfHistoryTransferType.COMPLETE_AND_NO_MORE_MESSAGE_REMAIN_ON_PRIMARY
      : EndOfHistoryTransferType.COMPLETE_BUT_MORE_MESSAGES_REMAIN_ON_PRIMARY,
  }
}

const newestFirst = (chats: HeldChat[]): Message[] =>
  chats
    .flatMap((chat) => chat.messages.map((info) => ({ chat, info })))
    .sort((a, b) => Number(b.info.messageTimestamp) - Number(a.info.messageTimestamp))

function numbersOf({ network }: Device, chats: HeldChat[]): proto.IPhoneNumberToLIDMapping[] {
  const known = [...new Set(chats.flatMap(({ people }) => people))].filter((phone) => network.accounts.byPhone(phone))
  return known.map((phone) => ({
    pnJid: network.jidOf({ phone, device: 0 }, 'pn'),
    lidJid: network.jidOf({ phone, device: 0 }, 'lid'),
  }))
}

function namesOf({ network }: Device, chats: HeldChat[]): proto.IPushname[] {
  return [...new Set(chats.flatMap(({ people }) => people))].flatMap((phone) => {
    const account = network.accounts.byPhone(phone)
    return account ? [{ id: network.jidOf({ phone, device: 0 }, 'pn'), pushname: account.name }] : []
  })
}

function offer(device: Device, companion: DeviceAddress, { requestId, ...sync }: Part): Promise<void> {
  const payload = deflateSync(proto.HistorySync.encode(proto.HistorySync.create(sync)).finish())
  const isInline =
    sync.syncType === HistorySyncType.INITIAL_BOOTSTRAP &&
    payload.length <= INLINE_BYTES_MAX &&
    device.network.companions.get(companion)?.history?.isInline
  const { syncType, chunkOrder, progress } = sync
  return sendPeerMessage(device, companion, {
    type: ProtocolType.HISTORY_SYNC_NOTIFICATION,
    historySyncNotification: {
      syncType,
      ...(chunkOrder && { chunkOrder }),
      ...(progress && { progress }),
      ...(isInline ? { initialHistBootstrapInlinePayload: payload } : upload(device, payload)),
      ...(requestId && { peerDataRequestSessionId: requestId }),
    },
  })
}

function upload({ network, self }: Device, payload: Uint8Array): proto.Message.IHistorySyncNotification {
  const { blob, mediaKey, fileSha256, fileEncSha256 } = encryptMedia(payload, 'history')
  const origin = { owner: self.phone, audience: self.phone, contentType: 'application/octet-stream' }
  const directPath = network.media.directPathOf(network.media.put(blob, origin).id)
  return { mediaKey, fileSha256, fileEncSha256, fileLength: payload.length, directPath }
}

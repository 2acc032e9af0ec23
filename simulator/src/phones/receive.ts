import { createHash } from 'node:crypto'
import { type BinaryNode, jidNormalizedUser, proto } from 'baileys'
import { type DeviceAddress, parseUserJid, withPlus } from '../addresses.ts'
import { isCollectionName } from '../app-state/collection.ts'
import { bigEndian, child, childrenOf, nowSeconds } from '../stanzas/nodes.ts'
import { keyNode } from '../stanzas/prekeys.ts'
import { receiptIds, routeReceipt } from '../stanzas/receipt.ts'
import { recordCall } from './call.ts'
import { answerPeerMessage } from './companion-requests.ts'
import { describe, type MessageContent, plainMessage } from './content.ts'
import type { Device } from './device.ts'
import { type FetchedMedia, fetchMedia } from './media-content.ts'
import { answerMediaRetry } from './media-retry.ts'
import type { ReceivedReceipt, StoredMessage } from './records.ts'
import { resendMessage } from './send.ts'
import { catchUp } from './sync-settings.ts'
import { readVote, recordVote } from './votes.ts'

/** Real clients give up after so many requests. */
const MAX_RETRIES = 5

/** Takes one stanza off the phone's queue: what it means and that it is gone are stored together. */
export async function receiveStanza(device: Device, node: BinaryNode): Promise<StoredMessage | undefined> {
  switch (node.tag) {
    case 'message':
      return receiveMessage(device, node)
    case 'receipt':
      await receiveReceipt(device, node)
      return undefined
    case 'call':
      await device.atomically(async () => () => {
        settle(device, node)
        recordCall(device, node)
      })
      return undefined
    default:
      await device.atomically(async () => () => {
        settle(device, node)
        // The other notifications tell companions of what a phone knows by itself.
        if (node.attrs.type === 'server_sync') syncSettings(device, node)
      })
      return undefined
  }
}

function syncSettings(device: Device, node: BinaryNode): void {
  const name = child(node, 'collection')?.attrs.name
  if (isCollectionName(name)) catchUp(device, name)
}

function settle({ network, self }: Device, node: BinaryNode): void {
  network.queue.settle(self, (queued) => queued === node)
}

/** @returns the log entry, when the message is new */
async function receiveMessage(device: Device, node: BinaryNode): Promise<StoredMessage | undefined> {
  const sender = device.network.deviceOf(node.attrs.participant ?? node.attrs.from)
  const ciphertexts = childrenOf(node, 'enc')
  if (!sender || ciphertexts.length === 0) throw new Error('a message without sender or ciphertext')

  try {
    return await device.atomically(async () => {
      const plaintexts: Uint8Array[] = []
      for (const enc of ciphertexts) plaintexts.push(await decrypt(device, node, sender, enc))
      const opened = open(device, plaintexts)
      return () => recordMessage(device, node, sender, opened)
    })
  } catch (error) {
    await device.atomically(async () => () => recordFailure(device, node, sender, error))
    return undefined
  }
}

/** A message that was decrypted, with the file that it carries. */
type Opened = { plaintext: Uint8Array; message: proto.Message; media: FetchedMedia | undefined }

// Of what comes in one stanza only one part says something; a key for a group leaves nothing behind.
function open({ network }: Device, plaintexts: Uint8Array[]): Opened | undefined {
  const plaintext = plaintexts.find((bytes) => bytes.length > 0)
  if (!plaintext) return undefined
  const message = proto.Message.decode(plaintext)
  return { plaintext, message, media: fetchMedia(network.media, message.deviceSentMessage?.message ?? message) }
}

/** Decrypts one `<enc>`; a key for a group that is in it is kept, and taken out. */
async function decrypt(device: Device, node: BinaryNode, sender: DeviceAddress, enc: BinaryNode): Promise<Uint8Array> {
  if (!(enc.content instanceof Uint8Array)) throw new Error('an empty ciphertext')
  const { signal, network } = device
  const author = network.jidOf(sender, 'lid')
  if (enc.attrs.type === 'skmsg') return signal.decryptGroup(node.attrs.from ?? '', author, enc.content)

  const type = enc.attrs.type === 'pkmsg' ? 'pkmsg' : 'msg'
  const plaintext = await signal.decrypt(author, { type, ciphertext: enc.content })
  const message = proto.Message.decode(plaintext)
  const holder = message.deviceSentMessage?.message ?? message
  const key = holder.senderKeyDistributionMessage
  if (!key) return plaintext
  await signal.acceptSenderKey(author, key)
  holder.senderKeyDistributionMessage = null
  return proto.Message.encode(message).finish()
}

function recordMessage(
  device: Device,
  node: BinaryNode,
  sender: DeviceAddress,
  opened: Opened | undefined,
): StoredMessage | undefined {
  settle(device, node)
  if (!opened) return undefined

  const { plaintext, message, media } = opened
  if (node.attrs.category === 'peer') {
    if (sender.phone === device.self.phone) answerPeer(device, sender, node.attrs.id ?? '', message)
    return undefined
  }
  const entry = { ...toLogEntry(device, node, sender, message), ...(media && { media: media.record }) }
  const sha256 = createHash('sha256').update(plaintext).digest('hex')
  device.copies.append({ id: entry.id, at: entry.at, from: entry.from, device: sender.device, sha256 })
  const isNew = device.messages.append(entry, `${entry.from}/${entry.id}`)
  if (isNew && entry.targetId && entry.selected) recordVote(device, entry.targetId, sender.phone, entry.selected)
  if (isNew && media?.bytes) device.gallery.keep(entry.id, { ...media, bytes: media.bytes })
  device.retries.delete(entry.id)
  if (sender.phone !== device.self.phone) acknowledge(device, node)
  return isNew ? entry : undefined
}

// After the commit: the answer is a message of its own.
function answerPeer(device: Device, companion: DeviceAddress, id: string, message: proto.Message): void {
  device.network.database.afterCommit(() => {
    answerPeerMessage(device, companion, id, message.deviceSentMessage?.message ?? message).catch((error: unknown) => {
      device.network.counters.errors += 1
      device.log.error({ err: error }, 'phone failed to answer a companion')
    })
  })
}

function toLogEntry(device: Device, node: BinaryNode, sender: DeviceAddress, message: proto.Message): StoredMessage {
  const { id = '', from = '', participant, recipient } = node.attrs
  const inner = message.deviceSentMessage?.message ?? message
  const selected = readVote(device, sender.phone, inner)
  return {
    id,
    at: new Date().toISOString(),
    from: withPlus(sender.phone),
    chatId: participant ? from : chatOf(device, sender, recipient),
    ...withNumbers(device, describe(inner)),
    ...(selected && { selected }),
    message: plainMessage(inner),
    stanzaFrom: from,
    ...(participant && { stanzaParticipant: participant }),
    ...(recipient && { stanzaRecipient: recipient }),
  }
}

// The log speaks of people by number; who is not known here stays a JID.
function withNumbers({ network }: Device, content: MessageContent): MessageContent {
  const numberOf = (jid: string): string => {
    const known = network.deviceOf(jid)
    return known ? withPlus(known.phone) : jid
  }
  const { quotedFrom, mentions } = content
  return {
    ...content,
    ...(quotedFrom && { quotedFrom: numberOf(quotedFrom) }),
    ...(mentions && { mentions: mentions.map(numberOf) }),
  }
}

// Copies of one's own messages name their recipient, who may not even be registered.
function chatOf(device: Device, sender: DeviceAddress, recipient: string | undefined): string {
  if (!recipient) return withPlus(sender.phone)
  return withPlus(device.network.deviceOf(recipient)?.phone ?? parseUserJid(recipient)?.user ?? '')
}

function acknowledge(device: Device, node: BinaryNode): void {
  if (device.autoReceipts === 'none') return
  const { id = '', from = '', participant } = node.attrs
  const writer = { stanzaFrom: from, ...(participant && { stanzaParticipant: participant }) }
  sendReceipt(device, [id], writer)
  if (device.autoReceipts === 'read') sendReceipt(device, [id], writer, 'read')
}

/** Where a message came from, as its stanza says. */
export type Writer = Pick<StoredMessage, 'stanzaFrom' | 'stanzaParticipant'>

/** Sends a receipt to who wrote the messages; without a type it says "delivered". */
export function sendReceipt(device: Device, ids: string[], writer: Writer, type?: 'read' | 'played'): void {
  const { network, self } = device
  const { stanzaFrom, stanzaParticipant: participant } = writer
  const [id, ...rest] = ids
  if (id === undefined) return
  if (type === 'read') for (const read of ids) device.reads.append({ id: read }, read)

  const items = rest.map((other) => ({ tag: 'item', attrs: { id: other } }))
  routeReceipt(network, self, {
    tag: 'receipt',
    attrs: {
      id,
      to: participant ? stanzaFrom : jidNormalizedUser(stanzaFrom),
      t: nowSeconds(),
      ...(participant && { participant }),
      ...(type && { type }),
    },
    ...(items.length > 0 && { content: [{ tag: 'list', attrs: {}, content: items }] }),
  })
}

// A ciphertext that comes twice does not decrypt twice: for a message that is in the log that is no failure.
function recordFailure(device: Device, node: BinaryNode, sender: DeviceAddress, error: unknown): void {
  const { id = '' } = node.attrs
  settle(device, node)
  if (device.messages.about(id).length > 0) {
    const at = new Date().toISOString()
    device.copies.append({ id, at, from: withPlus(sender.phone), device: sender.device, sha256: null })
    if (sender.phone !== device.self.phone) acknowledge(device, node)
    return
  }
  device.log.debug({ err: error, id }, 'message does not decrypt, asking again')
  const { from = '', participant, recipient } = node.attrs
  requestRetry(device, id, from, { participant, recipient })
}

/** `<receipt type=retry>`: asks the device that encrypted a message to do it again; from the second time on with keys. */
export function requestRetry(
  device: Device,
  id: string,
  to: string,
  { participant, recipient }: { participant?: string | undefined; recipient?: string | undefined },
): void {
  const count = (device.retries.get(id) ?? 0) + 1
  if (count > MAX_RETRIES) {
    device.log.warn({ id }, 'message given up')
    return
  }
  device.retries.set(id, count)

  const { network, self, account } = device
  const content: BinaryNode[] = [
    { tag: 'retry', attrs: { v: '1', count: String(count), id, t: nowSeconds(), error: '0' } },
    { tag: 'registration', attrs: {}, content: bigEndian(account.identity.registrationId, 4) },
  ]
  if (count > 1) content.push(freshKeys(device))
  routeReceipt(network, self, {
    tag: 'receipt',
    attrs: {
      id,
      to,
      type: 'retry',
      t: nowSeconds(),
      ...(participant && { participant }),
      ...(recipient && { recipient }),
    },
    content,
  })
}

function freshKeys(device: Device): BinaryNode {
  const { signedIdentityKey, signedPreKey } = device.account.identity
  const [oneTime] = device.signal.makePreKeys(1)
  device.network.accounts.save(device.account)
  const content = [
    { tag: 'type', attrs: {}, content: Buffer.from([5]) },
    { tag: 'identity', attrs: {}, content: signedIdentityKey.public },
    ...(oneTime ? [keyNode('key', bigEndian(oneTime.keyId, 3), oneTime.publicKey)] : []),
    keyNode('skey', bigEndian(signedPreKey.keyId, 3), signedPreKey.keyPair.public, signedPreKey.signature),
  ]
  return { tag: 'keys', attrs: {}, content }
}

async function receiveReceipt(device: Device, node: BinaryNode): Promise<void> {
  await device.atomically(async () => {
    const answer = node.attrs.type === 'retry' ? await resendMessage(device, node) : undefined
    return () => {
      settle(device, node)
      recordReceipt(device, node)
      answer?.()
      if (node.attrs.type === 'server-error') answerMediaRetry(device, node)
    }
  })
}

const receiptTypes = ['inactive', 'read', 'played', 'retry', 'read-self', 'server-error'] as const

function recordReceipt(device: Device, node: BinaryNode): void {
  const from = device.network.deviceOf(node.attrs.participant ?? node.attrs.from)
  if (!from) return
  const type: ReceivedReceipt['type'] = receiptTypes.find((known) => known === node.attrs.type) ?? 'delivered'
  const at = new Date().toISOString()
  for (const id of receiptIds(node)) device.receipts.append({ id, at, from: withPlus(from.phone), type })
}

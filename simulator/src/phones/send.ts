import { setImmediate } from 'node:timers/promises'
import { type BinaryNode, normalizeMessageContent, type proto } from 'baileys'
import { type DeviceAddress, deviceKey, isGroupJid, parseUserJid } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import { groupRefusal } from '../stanzas/group-message.ts'
import { routeMessage } from '../stanzas/message.ts'
import { preKeyBundle } from '../stanzas/prekeys.ts'
import type { Chat } from './chat.ts'
import type { Composed } from './compose.ts'
import { asDeviceSent } from './content.ts'
import type { Device } from './device.ts'
import { stanzaShape } from './stanza-shape.ts'
import { readVote, recordVote } from './votes.ts'

/**
 * Encrypts a message for every device that is to have it, the companions of the sender among them, and hands it to the
 * network.
 * @throws SimulatorError FORBIDDEN when the phone may not write to the group
 */
export function sendMessage(device: Device, id: string, composed: Composed): Promise<void> {
  const { chat, message } = composed
  const { network, self } = device
  const { type, edit, enc, meta } = stanzaShape(message)
  const attrs = { id, to: chat.jid, type, ...(edit && { edit }) }
  return device.atomically(async () => {
    checkPermission(device, attrs)
    const content =
      chat.kind === 'person'
        ? await encryptForPerson(device, composed, enc)
        : await encryptForMany(device, composed, enc)
    if (meta) content.push({ tag: 'meta', attrs: meta })
    return () => {
      recordSent(device, chat, id, message)
      routeMessage(network, self, { tag: 'message', attrs, content })
    }
  })
}

function checkPermission({ network, self }: Device, attrs: Record<string, string>): void {
  if (!isGroupJid(attrs.to)) return
  const code = groupRefusal(network, self, { tag: 'message', attrs })
  if (code) throw new SimulatorError('FORBIDDEN', `+${self.phone} may not send that to ${attrs.to} (${code})`)
}

async function encryptForPerson(
  device: Device,
  composed: Composed,
  enc: Record<string, string>,
): Promise<BinaryNode[]> {
  const { network, self } = device
  const { chat, message } = composed
  const person = chat.kind === 'person' && network.accounts.byPhone(chat.phone)
  const targets = [...(person ? network.devicesOf(person.phone) : []), ...network.devicesOf(self.phone)]
  const others = new Map(targets.map((target) => [deviceKey(target), target]))
  others.delete(deviceKey(self))

  const participants: BinaryNode[] = []
  for (const target of others.values()) {
    const jid = network.jidOf(target, chat.addressing)
    const payload = wrappedFor(device, target, chat.jid, message)
    const content = hidden(composed, target) ?? [await encryptFor(device, target, payload, enc)]
    participants.push({ tag: 'to', attrs: { jid }, content })
  }
  return [{ tag: 'participants', attrs: {}, content: participants }]
}

// What companions get in place of a ciphertext that only phones may have.
const hidden = ({ unavailable }: Composed, target: DeviceAddress): BinaryNode[] | undefined =>
  unavailable === undefined || target.device === 0 ? undefined : [{ tag: 'unavailable', attrs: { type: unavailable } }]

// Once for all, with a key that is encrypted once for each device that does not have it yet.
async function encryptForMany(device: Device, composed: Composed, enc: Record<string, string>): Promise<BinaryNode[]> {
  const { network, self, signal } = device
  const { jid: chatJid, addressing, kind } = composed.chat
  const selfJid = network.jidOf(self, 'lid')
  const readers = readersOf(device, composed.chat)
  const holders = rotateSenderKey(device, chatJid, selfJid, readers)
  const { ciphertext, senderKey } = await signal.encryptGroup(chatJid, selfJid, composed.message)

  const participants: BinaryNode[] = []
  for (const [key, target] of readers) {
    const placeholder = hidden(composed, target)
    // A phone that is switched off asks for the key when it comes back.
    const needsKey = !placeholder && !holders.has(key) && isOn(device, target)
    // The server knows who is in a group, and of a status only whom it names.
    if (!placeholder && !needsKey && kind === 'group') continue
    // So that a large group leaves the sockets their time.
    if (needsKey) await setImmediate()
    const content = placeholder ?? (needsKey ? [await encryptFor(device, target, senderKey)] : [])
    participants.push({ tag: 'to', attrs: { jid: network.jidOf(target, addressing) }, content })
    if (needsKey) holders.add(key)
  }
  signal.keepSenderKeyHolders(chatJid, holders)
  return [
    { tag: 'participants', attrs: {}, content: participants },
    { tag: 'enc', attrs: { v: '2', type: 'skmsg', ...enc }, content: ciphertext },
  ]
}

// Every device of those who are to read it, but the one that writes.
function readersOf({ network, self }: Device, chat: Chat): Map<string, DeviceAddress> {
  const members = chat.kind === 'status' ? chat.viewers : (network.groups.get(chat.jid)?.members.keys() ?? [])
  const devices = [...members, self.phone].flatMap((phone) =>
    network.accounts.byPhone(phone) ? network.devicesOf(phone) : [],
  )
  const readers = new Map(devices.map((target) => [deviceKey(target), target]))
  readers.delete(deviceKey(self))
  return readers
}

// Who has left, or unlinked a device, must not read on: the key that they have is given up.
function rotateSenderKey(
  device: Device,
  id: string,
  selfJid: string,
  readers: ReadonlyMap<string, unknown>,
): Set<string> {
  const holders = device.signal.senderKeyHolders(id)
  if ([...holders].every((holder) => readers.has(holder))) return holders
  device.signal.dropSenderKey(id, selfJid)
  return new Set()
}

const isOn = ({ network }: Device, target: DeviceAddress): boolean =>
  target.device !== 0 || (network.phones.get(target.phone)?.isOn ?? false)

function recordSent(device: Device, chat: Chat, id: string, message: proto.IMessage): void {
  const { phone } = device.self
  device.sent.add(id, chat.jid, message)
  const pollId = normalizeMessageContent(message)?.pollUpdateMessage?.pollCreationMessageKey?.id
  const options = pollId && readVote(device, phone, message)
  if (options) recordVote(device, pollId, phone, options)
}

// The sender's own devices get a message wrapped as "device sent".
const wrappedFor = (
  { self }: Device,
  target: DeviceAddress,
  chatJid: string,
  message: proto.IMessage,
): proto.IMessage => (target.phone === self.phone ? asDeviceSent(chatJid, message) : message)

/** `<enc>` of a message for one device. */
export async function encryptFor(
  device: Device,
  target: DeviceAddress,
  message: proto.IMessage,
  attrs: Record<string, string> = {},
): Promise<BinaryNode> {
  const { network, signal } = device
  const peer = network.jidOf(target, 'lid')
  if (!(await signal.hasSession(peer))) await signal.openSession(peer, bundleOf(device, target))
  const { type, ciphertext } = await signal.encrypt(peer, message)
  return { tag: 'enc', attrs: { v: '2', type, ...attrs }, content: ciphertext }
}

function bundleOf({ network }: Device, target: DeviceAddress): BinaryNode[] {
  const bundle = network.database.transact(() => preKeyBundle(network, target))
  if (!bundle) throw new Error(`no keys for ${deviceKey(target)}`)
  return bundle
}

/** Answers a retry receipt: the same message under the same id, encrypted anew for the one device that asks. */
export async function resendMessage(device: Device, receipt: BinaryNode): Promise<() => void> {
  const { network, self } = device
  const { id = '', from = '', participant, recipient } = receipt.attrs
  const asker = network.deviceOf(participant ?? from)
  const sent = device.sent.get(id)
  if (!asker || !sent) {
    device.log.warn({ id }, 'asked again for a message that this phone did not send')
    return () => undefined
  }

  await device.signal.openSessionFromRetry(network.jidOf(asker, 'lid'), receipt)
  const { type, edit, enc: encAttrs, meta } = stanzaShape(sent.message)
  const message = participant ? await withSenderKey(device, from, sent.message) : sent.message
  const isPeer = (parseUserJid(sent.recipient)?.device ?? 0) > 0
  const payload = isPeer ? message : wrappedFor(device, asker, sent.recipient, message)
  const enc = await encryptFor(device, asker, payload, { ...encAttrs, count: retryCount(receipt) })
  const attrs = {
    id,
    to: from,
    type,
    ...(participant ? { participant } : { device_fanout: 'false' }),
    ...(edit && { edit }),
    ...(isPeer && { category: 'peer' }),
    ...(recipient && { recipient }),
  }
  const content: BinaryNode[] = meta ? [enc, { tag: 'meta', attrs: meta }] : [enc]
  return () => routeMessage(network, self, { tag: 'message', attrs, content })
}

// Who could not read a message to a group lacks the key of the next ones too.
async function withSenderKey(device: Device, group: string, message: proto.IMessage): Promise<proto.IMessage> {
  const selfJid = device.network.jidOf(device.self, 'lid')
  return { ...message, ...(await device.signal.senderKey(group, selfJid)) }
}

function retryCount(receipt: BinaryNode): string {
  const retry = Array.isArray(receipt.content) ? receipt.content.find(({ tag }) => tag === 'retry') : undefined
  return retry?.attrs.count ?? '1'
}

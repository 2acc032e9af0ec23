import { type BinaryNode, normalizeMessageContent, type proto } from 'baileys'
import { type DeviceAddress, deviceKey } from '../addresses.ts'
import { routeMessage } from '../stanzas/message.ts'
import { preKeyBundle } from '../stanzas/prekeys.ts'
import type { Chat } from './chat.ts'
import type { Composed } from './compose.ts'
import { asDeviceSent } from './content.ts'
import type { Device } from './device.ts'
import { stanzaShape } from './stanza-shape.ts'
import { readVote, recordVote } from './votes.ts'

/** Encrypts a message for every device of the person and every companion of the sender, and hands it to the network. */
export function sendMessage(device: Device, id: string, { chat, message, unavailable }: Composed): Promise<void> {
  const { network, self } = device
  const { type, edit, enc, meta } = stanzaShape(message)
  return device.atomically(async () => {
    const isRegistered = network.accounts.byPhone(chat.phone) !== undefined
    const targets = [...(isRegistered ? network.devicesOf(chat.phone) : []), ...network.devicesOf(self.phone)]
    const others = new Map(targets.map((target) => [deviceKey(target), target]))
    others.delete(deviceKey(self))

    const participants: BinaryNode[] = []
    for (const target of others.values()) {
      const jid = network.jidOf(target, chat.addressing)
      const isHidden = unavailable !== undefined && target.device !== 0
      const content = isHidden
        ? [{ tag: 'unavailable', attrs: { type: unavailable } }]
        : [await encryptFor(device, target, chat.jid, message, enc)]
      participants.push({ tag: 'to', attrs: { jid }, content })
    }
    return () => {
      recordSent(device, chat, id, message)
      const content: BinaryNode[] = [{ tag: 'participants', attrs: {}, content: participants }]
      if (meta) content.push({ tag: 'meta', attrs: meta })
      routeMessage(network, self, {
        tag: 'message',
        attrs: { id, to: chat.jid, type, ...(edit && { edit }) },
        content,
      })
    }
  })
}

function recordSent(device: Device, chat: Chat, id: string, message: proto.IMessage): void {
  const { phone } = device.self
  device.sent.add(id, chat.jid, message)
  const pollId = normalizeMessageContent(message)?.pollUpdateMessage?.pollCreationMessageKey?.id
  const options = pollId && readVote(device, phone, message)
  if (options) recordVote(device, pollId, phone, options)
}

/** `<enc>` of a message for one device; the sender's own devices get it wrapped as "device sent". */
async function encryptFor(
  device: Device,
  target: DeviceAddress,
  chat: string,
  message: proto.IMessage,
  attrs: Record<string, string> = {},
): Promise<BinaryNode> {
  const { network, signal, self } = device
  const peer = network.jidOf(target, 'lid')
  if (!(await signal.hasSession(peer))) await signal.openSession(peer, bundleOf(device, target))
  const wrapped = target.phone === self.phone ? asDeviceSent(chat, message) : message
  const { type, ciphertext } = await signal.encrypt(peer, wrapped)
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
  const { id = '', from = '', recipient } = receipt.attrs
  const asker = network.deviceOf(from)
  const sent = device.sent.get(id)
  if (!asker || !sent) {
    device.log.warn({ id }, 'asked again for a message that this phone did not send')
    return () => undefined
  }

  await device.signal.openSessionFromRetry(network.jidOf(asker, 'lid'), receipt)
  const count = retryCount(receipt)
  const { type, edit, enc: encAttrs, meta } = stanzaShape(sent.message)
  const enc = await encryptFor(device, asker, sent.recipient, sent.message, { ...encAttrs, count })
  const attrs = {
    id,
    to: from,
    type,
    device_fanout: 'false',
    ...(edit && { edit }),
    ...(recipient && { recipient }),
  }
  const content: BinaryNode[] = meta ? [enc, { tag: 'meta', attrs: meta }] : [enc]
  return () => routeMessage(network, self, { tag: 'message', attrs, content })
}

function retryCount(receipt: BinaryNode): string {
  const retry = Array.isArray(receipt.content) ? receipt.content.find(({ tag }) => tag === 'retry') : undefined
  return retry?.attrs.count ?? '1'
}

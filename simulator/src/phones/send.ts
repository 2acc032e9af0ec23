import type { BinaryNode, proto } from 'baileys'
import { type Addressing, type DeviceAddress, deviceKey, pnJid } from '../addresses.ts'
import { routeMessage } from '../stanzas/message.ts'
import { preKeyBundle } from '../stanzas/prekeys.ts'
import { asDeviceSent } from './content.ts'
import type { Device } from './device.ts'

/** How a phone sends a message. */
export type SendOptions = {
  id: string
  /** Digits of the person's number; it need not be registered. */
  to: string
  message: proto.IMessage
  addressing: Addressing
  /** `type` of the stanza. */
  type?: 'text' | 'reaction'
  /** `edit` of the stanza: 1 edits, 7 revokes. */
  edit?: string
}

/** Encrypts a message for every device of the person and every companion of the sender, and hands it to the network. */
export function sendMessage(device: Device, options: SendOptions): Promise<void> {
  const { network, self } = device
  return device.atomically(async () => {
    const account = network.accounts.byPhone(options.to)
    const chat = account ? network.jidOf({ phone: options.to, device: 0 }, options.addressing) : pnJid(options.to)
    const targets = [...(account ? network.devicesOf(options.to) : []), ...network.devicesOf(self.phone)]
    const others = new Map(targets.map((target) => [deviceKey(target), target]))
    others.delete(deviceKey(self))

    const participants: BinaryNode[] = []
    for (const target of others.values()) {
      const jid = network.jidOf(target, options.addressing)
      const content = [await encryptFor(device, target, chat, options.message)]
      participants.push({ tag: 'to', attrs: { jid }, content })
    }
    return () => {
      const { id, type = 'text', edit } = options
      device.sent.add(id, chat, options.message)
      routeMessage(network, self, {
        tag: 'message',
        attrs: { id, to: chat, type, ...(edit && { edit }) },
        content: [{ tag: 'participants', attrs: {}, content: participants }],
      })
    }
  })
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
  const enc = await encryptFor(device, asker, sent.recipient, sent.message, { count })
  const attrs = { id, to: from, type: 'text', device_fanout: 'false', ...(recipient && { recipient }) }
  return () => routeMessage(network, self, { tag: 'message', attrs, content: [enc] })
}

function retryCount(receipt: BinaryNode): string {
  const retry = Array.isArray(receipt.content) ? receipt.content.find(({ tag }) => tag === 'retry') : undefined
  return retry?.attrs.count ?? '1'
}

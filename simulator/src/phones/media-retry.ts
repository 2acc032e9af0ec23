import { hkdfSync, randomBytes } from 'node:crypto'
import { aesDecryptGCM, aesEncryptGCM, type BinaryNode, proto } from 'baileys'
import { encryptMedia } from '../media/cipher.ts'
import { deliver } from '../network/deliver.ts'
import { bytesOf, child, nowSeconds } from '../stanzas/nodes.ts'
import type { Device } from './device.ts'
import type { GalleryItem } from './gallery.ts'

const ResultType = proto.MediaRetryNotification.ResultType

/**
 * Answers `<receipt type=server-error>`: a companion did not find a file on the media host. The phone uploads its own
 * copy again, under the same media key, and tells the companion where; or it says that it has none.
 */
export function answerMediaRetry(device: Device, receipt: BinaryNode): void {
  const { network, self } = device
  const { id = '', from } = receipt.attrs
  const asker = network.deviceOf(from)
  if (asker?.phone !== self.phone) return

  deliver(network, asker, {
    tag: 'notification',
    attrs: { id, from: network.jidOf(self, 'pn'), type: 'mediaretry', t: nowSeconds() },
    content: [answerTo(device, id, receipt), { tag: 'rmr', attrs: child(receipt, 'rmr')?.attrs ?? {} }],
  })
}

function answerTo(device: Device, id: string, receipt: BinaryNode): BinaryNode {
  const item = device.gallery.get(id)
  if (!item) return errorNode(ResultType.NOT_FOUND)
  if (!isGenuine(receipt, id, item)) return errorNode(ResultType.DECRYPTION_ERROR)

  const { blob } = encryptMedia(item.bytes, item.kind, item.mediaKey)
  const owner = device.self.phone
  const { media } = device.network
  const stored = media.put(blob, { owner, contentType: 'application/octet-stream' })
  const answer = { stanzaId: id, directPath: media.directPathOf(stored.id), result: ResultType.SUCCESS }
  const iv = randomBytes(12)
  const plaintext = proto.MediaRetryNotification.encode(answer).finish()
  const content = [
    { tag: 'enc_p', attrs: {}, content: aesEncryptGCM(plaintext, retryKey(item), iv, Buffer.from(id)) },
    { tag: 'enc_iv', attrs: {}, content: iv },
  ]
  return { tag: 'encrypt', attrs: {}, content }
}

const errorNode = (code: number): BinaryNode => ({ tag: 'error', attrs: { code: String(code) } })

// Only who has the message knows its media key.
function isGenuine(receipt: BinaryNode, id: string, item: GalleryItem): boolean {
  const encrypted = child(receipt, 'encrypt')
  try {
    const plaintext = aesDecryptGCM(
      bytesOf(encrypted, 'enc_p'),
      retryKey(item),
      bytesOf(encrypted, 'enc_iv'),
      Buffer.from(id),
    )
    return proto.ServerErrorReceipt.decode(plaintext).stanzaId === id
  } catch {
    return false
  }
}

const retryKey = ({ mediaKey }: GalleryItem): Buffer =>
  Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), 'WhatsApp Media Retry Notification', 32))

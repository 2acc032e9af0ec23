import type { Readable } from 'node:stream'
import type { WAMessage } from 'baileys'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { type Address, personJid } from './address.ts'
import type { Ask } from './ask-network.ts'
import { type EncryptedFile, encryptToFile } from './media-cipher.ts'
import type { MediaKind } from './message-content.ts'

export interface UploadRequest {
  source: Readable
  kind: MediaKind
  /** Where the encrypted file lies meanwhile. */
  workFile: string
}

/** A file that WhatsApp has: everything that a message must say of it. */
export interface UploadedMedia extends EncryptedFile {
  url: string | null
  directPath: string
}

export interface RenewRequest {
  whatsappId: string
  fromMe: boolean
  /** A person, or the JID of a group. */
  chat: Address | string
  participant: string | null
  kind: MediaKind
  mediaKey: Uint8Array
}

/** Files between us and the network. */
export interface MediaClient {
  /** Encrypts and uploads. */
  upload(request: UploadRequest): Promise<UploadedMedia>
  /** Asks the phone to upload a file again. The new path; null when the phone has it no more. */
  renew(request: RenewRequest): Promise<string | null>
}

/** Without any sign of life from the media host. */
const uploadSilenceMaxMs = 30_000
const renewMaxMs = 60_000

export function makeMediaClient(ask: Ask, clock: () => Clock): MediaClient {
  return {
    async upload({ source, kind, workFile }) {
      const encrypted = await encryptToFile(source, kind, workFile)
      const fileEncSha256B64 = Buffer.from(encrypted.encSha256).toString('base64')
      const { mediaUrl, directPath } = await ask((socket) =>
        socket.waUploadToServer(workFile, { mediaType: kind, fileEncSha256B64, timeoutMs: uploadSilenceMaxMs }),
      )
      return { ...encrypted, url: mediaUrl ?? null, directPath: directPath ?? new URL(mediaUrl).pathname }
    },
    renew: (request) =>
      ask((socket) => {
        const message = messageOf(request)
        const renewed = socket.updateMediaMessage(message).then(
          (answer) => pathIn(answer),
          (error: unknown) => {
            if (isGone(error)) return null
            throw error
          },
        )
        return within(clock(), renewMaxMs, renewed)
      }),
  }
}

function messageOf({ whatsappId, fromMe, chat, participant, kind, mediaKey }: RenewRequest): WAMessage {
  const remoteJid = typeof chat === 'string' ? chat : personJid(chat)
  return {
    key: { id: whatsappId, fromMe, remoteJid, ...(participant && { participant: jidOfMember(participant) }) },
    message: { [`${kind}Message`]: { mediaKey } },
  } as WAMessage
}

// Rows keep the address of a member without its form.
const jidOfMember = (participant: string): string => {
  if (participant.includes('@')) return participant
  return personJid(participant.startsWith('+') ? { phone: participant, lid: null } : { phone: null, lid: participant })
}

function pathIn({ message }: WAMessage): string | null {
  const [content] = Object.values(message ?? {}) as ({ directPath?: string | null } | null)[]
  return content?.directPath ?? null
}

// It is not on the phone any more, or the phone has lost its key.
const isGone = (error: unknown): boolean =>
  [404, 412].includes((error as { output?: { statusCode?: number } }).output?.statusCode ?? 0)

function within<T>(clock: Clock, maxMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(maxMs, () =>
      reject(new AppError('SERVICE_UNAVAILABLE', { message: 'The phone did not answer', retryAfterSeconds: 60 })),
    )
    work.then(resolve, reject).finally(cancel)
  })
}

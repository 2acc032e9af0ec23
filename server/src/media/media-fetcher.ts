import { rm } from 'node:fs/promises'
import path from 'node:path'
import { LeaseLostError } from '../db/lease.ts'
import type { Trx } from '../db/write.ts'
import { onCommit } from '../db/write.ts'
import { crashPoint } from '../lib/crash-point.ts'
import { AppError } from '../lib/errors.ts'
import { newBlobId } from '../storage/blob-store.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import { downloadEncrypted, MediaGoneError, MediaTooLargeError } from '../whatsapp/download-media.ts'
import { decryptFile, MediaDamagedError } from '../whatsapp/media-cipher.ts'
import type { MediaHosts } from '../whatsapp/media-hosts.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { InTurn } from './in-turn.ts'
import type { MediaRow } from './media-view.ts'
import { readPicture } from './picture.ts'
import { openRemote, type RemoteMedia, sealRemote } from './remote-media.ts'
import { assertQuota, type StoreDeps } from './store-file.ts'

export interface FetcherDeps extends StoreDeps {
  hosts: MediaHosts
  /** Where files grow while they come; it survives a restart. */
  incoming: string
  /** Of the whole node. */
  transfers: InTurn
  /** How the fetcher of a session on this node is woken. */
  fetchers: Map<string, () => void>
  /** Publishes what became of a message's file, in the transaction that makes it true. */
  tell(trx: Trx, messageId: string, type: 'media.ready' | 'media.failed'): Promise<void>
}

const receivedBytesMax = 2 * 1024 * 1024 * 1024
const batchMax = 32
const attemptsMax = 10
const firstRetryMs = 1_000
const retryMsMax = 3_600_000
const lookEveryMs = 60_000

type Outcome =
  | { kind: 'stored'; columns: Partial<MediaRow> }
  | { kind: 'failed'; reason: string }
  | { kind: 'later'; error: unknown }

/**
 * Fetches the files of received messages, as long as this node owns the session. The rows are the jobs: a restart finds
 * them, and goes on where the bytes ended.
 */
export class MediaFetcher {
  readonly #owned: OwnedSession
  readonly #deps: FetcherDeps
  readonly #running = new Set<string>()
  readonly #stopping = new AbortController()
  #client: WhatsAppClient | null = null
  readonly #wake = () => this.#look()
  #cancelLook = () => {}
  #isLooking = false
  #mustLookAgain = false

  constructor(owned: OwnedSession, deps: FetcherDeps) {
    this.#owned = owned
    this.#deps = deps
    deps.fetchers.set(owned.sessionId, this.#wake)
    this.#look()
  }

  onOpen(client: WhatsAppClient): void {
    this.#client = client
    this.#look()
  }

  onClosed(): void {
    this.#client = null
  }

  /** Rows were inserted in this transaction. */
  wakeAfter(trx: Trx): void {
    onCommit(trx, () => this.#look())
  }

  stop(): void {
    this.#stopping.abort()
    const { fetchers } = this.#deps
    if (fetchers.get(this.#owned.sessionId) === this.#wake) fetchers.delete(this.#owned.sessionId)
    this.#cancelLook()
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted
  }

  #look(): void {
    this.#mustLookAgain = true
    if (this.#isLooking || this.#isStopped) return
    this.#isLooking = true
    this.#takeDue()
      .catch((error: unknown) => {
        this.#owned.log.error({ err: error }, 'media to fetch could not be read; trying again')
        this.#lookIn(firstRetryMs)
      })
      .finally(() => {
        this.#isLooking = false
      })
  }

  async #takeDue(): Promise<void> {
    while (this.#mustLookAgain && !this.#isStopped) {
      this.#mustLookAgain = false
      const now = this.#owned.clock.now()
      const rows = await this.#pendingRows()
      const due = rows.filter((row) => (row.next_attempt_at ?? 0) <= now)
      for (const row of due) if (!this.#running.has(row.id)) this.#start(row)
      const nextAt = Math.min(...rows.map((row) => row.next_attempt_at ?? now), now + lookEveryMs)
      if (rows.length > 0) this.#lookIn(Math.max(firstRetryMs, nextAt - now))
    }
  }

  #pendingRows(): Promise<MediaRow[]> {
    return this.#owned.db.read
      .selectFrom('media')
      .selectAll()
      .where('session_id', '=', this.#owned.sessionId)
      .where('state', '=', 'pending')
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(batchMax)
      .execute()
  }

  #lookIn(delayMs: number): void {
    this.#cancelLook()
    if (!this.#isStopped) this.#cancelLook = this.#owned.clock.after(delayMs, () => this.#look())
  }

  #start(row: MediaRow): void {
    this.#running.add(row.id)
    this.#deps.transfers
      .run(() => (this.#isStopped ? Promise.resolve() : this.#fetch(row)))
      .catch((error: unknown) => {
        if (!(error instanceof LeaseLostError)) this.#owned.log.error({ err: error }, 'fetched media not stored')
        this.#lookIn(firstRetryMs)
      })
      .finally(() => {
        this.#running.delete(row.id)
        this.#look()
      })
  }

  async #fetch(row: MediaRow): Promise<void> {
    const outcome = await this.#tryFetch(row)
    // What was cut off by our own end goes on at the next start.
    if (this.#isStopped && outcome.kind !== 'stored') return
    if (outcome.kind === 'later') return this.#postpone(row, outcome.error)
    await rm(this.#partFile(row), { force: true })
    if (outcome.kind === 'failed') return this.#fail(row, outcome.reason)
    await this.#owned.write(async (trx) => {
      if (await settle(trx, row, { ...outcome.columns, state: 'ready', error: null })) {
        await this.#deps.tell(trx, row.message_id!, 'media.ready')
      }
      crashPoint('media.before-commit')
    })
    crashPoint('media.committed')
  }

  async #tryFetch(row: MediaRow): Promise<Outcome> {
    const remote = openRemote(this.#owned.cipher, row)
    if (!remote) return { kind: 'failed', reason: 'the message does not say where its file is' }
    try {
      await this.#deps.store.assertRoom(row.size_bytes ?? 0)
      await assertQuota(this.#deps, row.account_id, row.size_bytes ?? 0)
      return { kind: 'stored', columns: await this.#transfer(row, remote) }
    } catch (error) {
      return this.#judge(row, error)
    }
  }

  async #transfer(row: MediaRow, remote: RemoteMedia): Promise<Partial<MediaRow>> {
    const download = (place: RemoteMedia) =>
      downloadEncrypted({
        hosts: this.#deps.hosts,
        place,
        partFile: this.#partFile(row),
        bytesMax: receivedBytesMax,
        signal: this.#stopping.signal,
      })
    try {
      await download(remote)
    } catch (error) {
      if (!(error instanceof MediaGoneError)) throw error
      await download(await this.#askPhone(row, remote, error))
    }
    return this.#store(row, remote)
  }

  // WhatsApp forgets files after some weeks; the phone that sent one may still have it, and uploads it again.
  async #askPhone(row: MediaRow, remote: RemoteMedia, gone: MediaGoneError): Promise<RemoteMedia> {
    if (!this.#client) throw new AppError('SESSION_NOT_CONNECTED', { cause: gone })
    const mediaKey = Buffer.from(remote.mediaKey, 'base64')
    const key = await this.#messageKey(row)
    const directPath = await this.#client.media.renew({ ...key, kind: row.kind, mediaKey })
    if (directPath === null) throw gone
    const renewed = { ...remote, directPath }
    const sealed = sealRemote(this.#owned.cipher, row.id, renewed)
    await this.#owned.write((trx) =>
      trx.updateTable('media').set({ remote: sealed }).where('id', '=', row.id).execute(),
    )
    return renewed
  }

  async #messageKey({ message_id }: MediaRow) {
    const message = await this.#owned.db.read
      .selectFrom('messages')
      .innerJoin('chats', 'chats.id', 'messages.chat_id')
      .leftJoin('contacts', 'contacts.id', 'chats.contact_id')
      .select(['whatsapp_id', 'direction', 'participant', 'chats.jid', 'contacts.phone', 'contacts.lid'])
      .where('messages.id', '=', message_id)
      .executeTakeFirstOrThrow()
    return {
      whatsappId: message.whatsapp_id,
      fromMe: message.direction === 'outbound',
      chat: message.jid ?? { phone: message.phone, lid: message.lid },
      participant: message.participant || null,
    }
  }

  async #store(row: MediaRow, remote: RemoteMedia): Promise<Partial<MediaRow>> {
    const part = this.#partFile(row)
    const secret = {
      kind: row.kind,
      mediaKey: Buffer.from(remote.mediaKey, 'base64'),
      encSha256: remote.encSha256 === null ? null : Buffer.from(remote.encSha256, 'base64'),
    }
    const name = { accountId: row.account_id, blobId: newBlobId() }
    const stored = await this.#deps.store.put(name, await decryptFile(part, secret), receivedBytesMax)
    const expected = remote.sha256 === null ? stored.sha256 : Buffer.from(remote.sha256, 'base64').toString('hex')
    if (stored.sha256 !== expected) {
      await this.#deps.store.remove(name)
      throw new MediaDamagedError('the hash of the file is another')
    }
    return {
      blob_id: name.blobId,
      size_bytes: stored.sizeBytes,
      sha256: stored.sha256,
      ...(await this.#lookAt(row, name)),
    }
  }

  // A picture that cannot be read is a file all the same.
  async #lookAt(row: MediaRow, name: { accountId: string; blobId: string }): Promise<Partial<MediaRow>> {
    if (row.kind !== 'image' && row.kind !== 'sticker') return {}
    try {
      await using copy = await this.#deps.work.receive(await this.#deps.store.open(name), receivedBytesMax)
      return await readPicture(copy.path)
    } catch (error) {
      this.#owned.log.debug({ err: error, mediaId: row.id }, 'received picture cannot be read')
      return {}
    }
  }

  async #judge(row: MediaRow, error: unknown): Promise<Outcome> {
    if (error instanceof MediaGoneError) return { kind: 'failed', reason: 'WhatsApp and the phone have it no more' }
    if (error instanceof MediaTooLargeError) return { kind: 'failed', reason: 'it is larger than 2 GiB' }
    if (error instanceof AppError && error.code === 'STORAGE_FULL') return { kind: 'failed', reason: error.message }
    if (isFull(error)) return { kind: 'failed', reason: new AppError('STORAGE_FULL').message }
    // Fetched again from its beginning: perhaps only what came was damaged.
    if (error instanceof MediaDamagedError) await rm(this.#partFile(row), { force: true })
    if (row.attempts + 1 < attemptsMax) return { kind: 'later', error }
    return { kind: 'failed', reason: error instanceof MediaDamagedError ? 'it is damaged' : 'it could not be fetched' }
  }

  async #postpone(row: MediaRow, error: unknown): Promise<void> {
    const isAway = error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED'
    // Away is nothing that counts; the next connection looks at once.
    const attempts = isAway ? row.attempts : row.attempts + 1
    const delayMs = Math.min(retryMsMax, firstRetryMs * 3 ** Math.max(0, attempts - 1))
    this.#owned.log.warn({ err: error, mediaId: row.id, attempts }, 'media could not be fetched; trying again')
    const columns = { attempts, next_attempt_at: this.#owned.clock.now() + delayMs }
    await this.#owned.write((trx) =>
      trx.updateTable('media').set(columns).where('id', '=', row.id).where('state', '=', 'pending').execute(),
    )
  }

  async #fail(row: MediaRow, reason: string): Promise<void> {
    this.#owned.log.error({ mediaId: row.id, messageId: row.message_id, reason }, 'media not fetched')
    await this.#owned.write(async (trx) => {
      if (await settle(trx, row, { state: 'failed', error: reason })) {
        await this.#deps.tell(trx, row.message_id!, 'media.failed')
      }
    })
  }

  #partFile(row: MediaRow): string {
    return path.join(this.#deps.incoming, row.id)
  }
}

// False: the row is gone, or was settled before.
async function settle(trx: Trx, row: MediaRow, columns: Partial<MediaRow>): Promise<boolean> {
  const changed = await trx
    .updateTable('media')
    .set({ ...columns, next_attempt_at: null })
    .where('id', '=', row.id)
    .where('state', '=', 'pending')
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

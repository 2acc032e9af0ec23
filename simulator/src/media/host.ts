import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Fault, FaultKind } from '../faults.ts'
import type { Network } from '../network/network.ts'
import { type ByteRange, parseRange } from './byte-range.ts'
import { type MediaStore, mediaIdIn, type StoredMedia } from './media-store.ts'
import { ownerOfToken } from './upload-token.ts'

/** The largest file that the host takes. */
const UPLOAD_BYTES_MAX = 256 * 1024 ** 2
/** How long a slow transfer takes whose fault does not say it. */
const SLOW_MS = 2000
const SLOW_PARTS = 10

const UPLOAD_PATH =
  /^\/mms\/(?:image|video|gif|audio|ptt|ptv|document|sticker|thumbnail-link|md-app-state|md-msg-hist)\/([\w-]+=*)$/

/** A request that cannot be served, with the status that says why. */
class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * WhatsApp's media servers: HTTPS on 127.0.0.1, with a certificate of the network's own authority. Devices upload
 * what they encrypted under the hash of it, and whoever knows the path of a file gets it, whole or in parts.
 */
export class MediaHost {
  readonly #server: Server
  readonly #network: Network

  private constructor(server: Server, network: Network) {
    this.#server = server
    this.#network = network
  }

  /**
   * Starts to listen, and tells the network's media store where.
   * @param port 0 picks a free one; absent means: where the network listened the last time, as URLs in messages name
   *   it, if that port is free
   * @throws when the port is taken
   */
  static async start(network: Network, port?: number): Promise<MediaHost> {
    const { certPem, keyPem } = network.media.keys
    const server = createServer({ cert: certPem, key: keyPem })
    const host = new MediaHost(server, network)
    server.on('request', (request, response) => void host.#serve(request, response))
    const lastPort = network.media.lastPort()
    if (port !== undefined || lastPort === undefined) await host.#listen(port ?? 0)
    else await host.#listen(lastPort).catch(() => host.#listen(0))
    return host
  }

  get #store(): MediaStore {
    return this.#network.media
  }

  async #listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#store.listensOn((this.#server.address() as AddressInfo).port)
  }

  /** Cuts every transfer and stops listening. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', this.#network.media.origin)
      if (request.method === 'POST') await this.#receive(request, response, url)
      else if (request.method === 'GET' || request.method === 'HEAD') await this.#send(request, response, url)
      else throw new Refusal(405, 'only GET, HEAD and POST')
    } catch (error) {
      this.#fail(request, response, error)
    }
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const { log, counters } = this.#network
    if (error instanceof Refusal) {
      counters.media.refused += 1
      log.debug({ status: error.status, reason: error.message }, 'media request refused')
      // Clients read the answer once they have sent all that they have.
      request.resume()
      answerJson(response, error.status, { error: error.message })
      return
    }
    if (isCut(error)) {
      log.debug({ err: error }, 'media transfer cut')
    } else {
      counters.errors += 1
      log.error({ err: error }, 'media request failed')
    }
    if (response.headersSent) response.destroy()
    else answerJson(response, 500, { error: 'internal error' })
  }

  async #receive(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const [, hash] = UPLOAD_PATH.exec(decodeURIComponent(url.pathname)) ?? []
    if (hash === undefined) throw new Refusal(404, 'nothing is uploaded there')
    const owner = ownerOfToken(this.#store.keys.uploadSecret, url.searchParams.get('auth') ?? '')
    if (owner === undefined) throw new Refusal(401, 'media_conn gives the "auth" to upload with')
    if (Number(request.headers['content-length'] ?? 0) > UPLOAD_BYTES_MAX) {
      throw new Refusal(413, `at most ${UPLOAD_BYTES_MAX} bytes`)
    }
    const { faults } = this.#network
    const failure = faults.strike('media-failure', owner)
    if (failure) throw new Refusal(failure.code ?? 500, 'the host fails on purpose')
    const slow = faults.strike('slow-media', owner)
    if (slow) await delay(slow.delayMs ?? SLOW_MS)

    const media = await this.#save(request, owner, hash)
    this.#network.counters.media.uploads += 1
    answerJson(response, 200, { url: this.#store.urlOf(media.id), direct_path: this.#store.directPathOf(media.id) })
  }

  async #save(request: IncomingMessage, owner: string, hash: string): Promise<StoredMedia> {
    const { counters } = this.#network
    const path = this.#store.newUploadPath()
    const digest = createHash('sha256')
    let sizeBytes = 0
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sizeBytes += chunk.length
        counters.media.bytesIn += chunk.length
        digest.update(chunk)
        done(sizeBytes > UPLOAD_BYTES_MAX ? new Refusal(413, `at most ${UPLOAD_BYTES_MAX} bytes`) : null, chunk)
      },
    })
    try {
      await pipeline(request, meter, createWriteStream(path, { mode: 0o600 }))
      if (digest.digest('base64url') !== hash.replace(/=+$/, '')) {
        throw new Refusal(400, 'the file has another SHA-256 than its path')
      }
      return this.#store.adopt(path, sizeBytes, { owner, contentType: 'application/octet-stream' })
    } catch (error) {
      rmSync(path, { force: true })
      throw error
    }
  }

  async #send(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = mediaIdIn(url.pathname)
    const media = id === undefined ? undefined : this.#store.find(id)
    if (media === undefined) throw new Refusal(404, 'there never was such a file')
    if (media === 'gone') throw new Refusal(410, 'the file is gone')
    this.#misbehave(media)

    const range = parseRange(request.headers.range, media.sizeBytes)
    if (range === 'unsatisfiable') {
      response.setHeader('content-range', `bytes */${media.sizeBytes}`)
      throw new Refusal(416, 'the file has no such part')
    }
    const part = range ?? { start: 0, end: media.sizeBytes - 1 }
    response.writeHead(range ? 206 : 200, {
      'content-type': media.contentType,
      'content-length': part.end - part.start + 1,
      'accept-ranges': 'bytes',
      ...(range && { 'content-range': `bytes ${part.start}-${part.end}/${media.sizeBytes}` }),
    })
    if (request.method === 'HEAD' || media.sizeBytes === 0) {
      response.end()
      return
    }
    this.#network.counters.media.downloads += 1
    await this.#transfer(response, media, part)
  }

  async #transfer(response: ServerResponse, media: StoredMedia, part: ByteRange): Promise<void> {
    const { counters } = this.#network
    const cut = this.#strike('media-cut', media)
    const slow = this.#strike('slow-media', media)
    const length = part.end - part.start + 1
    const pauseMs = slow ? (slow.delayMs ?? SLOW_MS) / SLOW_PARTS : 0
    const source = createReadStream(this.#store.pathOf(media.id), {
      start: part.start,
      end: cut ? part.start + Math.floor((length - 1) / 2) : part.end,
      ...(slow && { highWaterMark: Math.ceil(length / SLOW_PARTS) }),
    })
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        counters.media.bytesOut += chunk.length
        if (slow) setTimeout(() => done(null, chunk), pauseMs)
        else done(null, chunk)
      },
    })
    await pipeline(source, meter, response, { end: !cut })
    // What was written still leaves; then the connection ends in the middle of the file.
    if (cut) response.socket?.end()
  }

  /** Lets the faults of media strike a download before its first byte. */
  #misbehave(media: StoredMedia): void {
    const failure = this.#strike('media-failure', media)
    if (failure) throw new Refusal(failure.code ?? 500, 'the host fails on purpose')

    const gone = this.#strike('media-gone', media)
    if (!gone) return
    this.#store.remove(media.id)
    throw new Refusal(gone.code ?? 410, 'the file is gone on purpose')
  }

  // A download does not say who makes it: a fault concerns a phone when the file is from it, or known to be for it.
  #strike(kind: FaultKind, { owner, audience }: StoredMedia): Fault | undefined {
    const { faults } = this.#network
    const fault = faults.find(kind, owner) ?? (audience === null ? undefined : faults.find(kind, audience))
    return fault?.strike() ? fault : undefined
  }
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

// Clients give up transfers, and the fault `media-cut` does it for them.
function isCut(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE' || code === 'ABORT_ERR'
}

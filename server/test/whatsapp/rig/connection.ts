import { openBaileysClient } from '../../../src/whatsapp/baileys-client.ts'
import type { WhatsAppClient } from '../../../src/whatsapp/client.ts'
import type { ClientNews } from '../../../src/whatsapp/client-news.ts'
import type { CloseCause } from '../../../src/whatsapp/disconnect-reason.ts'
import { encodeMessage } from '../../../src/whatsapp/encode-message.ts'
import { makeMemoryCache } from '../../../src/whatsapp/memory-cache.ts'
import { textContent } from '../../../src/whatsapp/message-content.ts'
import { networkOf } from '../../../src/whatsapp/network.ts'
import type { OwnedSession } from '../../../src/whatsapp/owned-session.ts'
import { receiveFacts } from './facts.ts'

export interface NetworkAddress {
  url: string
  noiseRootKey: Uint8Array
  mediaCa?: string
  mediaUrl?: string
}

/** One connection with what it told its listener, and a way to wait for that. */
export class Connection {
  readonly qrs: string[] = []
  readonly news: ClientNews[] = []
  /** From now on nothing of the news is stored. */
  failsOnNews = false
  readonly acks: { id: string; refusal: number | null }[] = []
  paired = 0
  opens = 0
  offlineDone = 0
  closed: CloseCause | null = null
  client!: WhatsAppClient
  readonly #watchers = new Set<() => void>()
  #sent = new Map<string, Uint8Array>()

  /** Opens without waiting for anything. `sent` keeps the bytes of what was sent, over connections. */
  static async open(owned: OwnedSession, network: NetworkAddress, sent: Map<string, Uint8Array>): Promise<Connection> {
    const connection = new Connection()
    const note = (change: () => void) => {
      change()
      for (const look of connection.#watchers) look()
    }
    connection.#sent = sent
    connection.client = await openBaileysClient({
      owned,
      network: networkOf({
        whatsappWsUrl: network.url,
        whatsappNoiseRootKey: Buffer.from(network.noiseRootKey).toString('hex'),
        whatsappVersion: undefined,
        whatsappMediaCa: network.mediaCa,
        whatsappMediaUrl: network.mediaUrl,
      }),
      asksForFullHistory: false,
      retryCache: makeMemoryCache(owned.clock, 3_600_000, 1_000),
      passkeyLinking: false,
      listener: {
        onQr: (text) => note(() => connection.qrs.push(text)),
        onPasskey: () => {},
        onPaired: () => note(() => (connection.paired += 1)),
        onOpen: () => note(() => (connection.opens += 1)),
        onOfflineDone: () => note(() => (connection.offlineDone += 1)),
        onAck: (id, refusal) => note(() => connection.acks.push({ id, refusal })),
        onNewChatLimit: () => {},
        onNews: async (news) => {
          note(() => connection.news.push(news))
          if (connection.failsOnNews) throw new Error('not stored')
        },
        findGroup: async () => null,
        onClosed: (cause) => note(() => (connection.closed = cause)),
        receive: receiveFacts,
        findSent: async (id) => sent.get(id) ?? null,
      },
    })
    return connection
  }

  /** Resolves as soon as the check finds something; looks again whenever the listener hears something. */
  until<T>(check: () => T | null | undefined | false, timeoutMs = 15_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look)
        reject(new Error(`not in ${timeoutMs} ms: ${check}`))
      }, timeoutMs)
      const look = () => {
        const found = check()
        if (!found) return
        clearTimeout(timer)
        this.#watchers.delete(look)
        resolve(found)
      }
      this.#watchers.add(look)
      look()
    })
  }

  async untilReady(): Promise<this> {
    await this.until(() => this.closed || (this.opens > 0 && this.offlineDone > 0))
    if (this.closed) throw new Error(`closed before it was open: ${this.closed.code}`)
    return this
  }

  untilClosed(): Promise<CloseCause> {
    return this.until(() => this.closed)
  }

  /** Sends a text. Resolves when the bytes have left. */
  async send(phone: string, text: string, whatsappId = newId()): Promise<string> {
    const encoded = this.#sent.get(whatsappId) ?? encodeMessage(textContent(text))
    this.#sent.set(whatsappId, encoded)
    await this.client.send({ whatsappId, to: { kind: 'person', address: { phone, lid: null } }, encoded })
    return whatsappId
  }
}

let ids = 0
const newId = () =>
  `3EB0${(++ids).toString(16).toUpperCase().padStart(6, '0')}${process.pid.toString(16).toUpperCase().padStart(12, '0')}`

import type { ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import type { Database } from '../db/open.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { cursorOf, eventView } from './event-view.ts'
import { type EventChoice, type LoggedEvent, lastPosition, listEvents } from './list-events.ts'
import type { PresentData } from './present-data.ts'

export interface EventStreamDeps {
  db: Database
  clock: Clock
  log: Log
  present: PresentData
  /** Does this key still open anything? */
  isKeyWorking(keyId: string): Promise<boolean>
}

export interface StreamReader {
  keyId: string
  choice: EventChoice
  /** Position of the last event that the reader has. */
  position: number
}

export const heartbeatMs = 15_000
/** Other nodes publish too, and nobody wakes us for theirs. */
const pollMs = 1_000
const pageSize = 50
/** A filter that nothing fits does not make one query read the whole log. */
const positionsPerQueryMax = 5_000
/** A reader that takes nothing for so long is cut; it comes back with its last id. */
export const stalledMsMax = 30_000
const endMsMax = 1_000
const retryMs = 3_000

/** The log, told to one reader from its position on, until one of the two ends it. */
export class EventStream {
  readonly keyId: string
  readonly #deps: EventStreamDeps
  readonly #choice: EventChoice
  readonly #response: ServerResponse
  #position: number
  #isOver: boolean
  #beatAt: number
  #news = new AbortController()
  #room = new AbortController()

  /** The head of the answer has been written. */
  constructor(deps: EventStreamDeps, reader: StreamReader, response: ServerResponse) {
    this.keyId = reader.keyId
    this.#deps = deps
    this.#choice = reader.choice
    this.#position = reader.position
    this.#response = response
    this.#isOver = response.destroyed
    this.#beatAt = deps.clock.monotonic()
    response.on('drain', () => this.#room.abort())
    response.on('close', () => this.#stop())
    response.on('error', () => this.#stop())
  }

  /** Resolves when the stream is over. */
  async run(): Promise<void> {
    try {
      // An id before any event: a reader that is cut early goes on from here too.
      await this.#write(`retry: ${retryMs}\n${this.#idLine()}\n`)
      while (!this.#isOver) {
        this.#news = new AbortController()
        const hadNews = await this.#tellNews()
        if (!hadNews) await sleep(this.#deps.clock, pollMs, this.#news.signal)
        await this.#beatWhenDue()
      }
    } catch (error) {
      this.#deps.log.warn({ err: error, keyId: this.keyId }, 'event stream ended by an error')
    } finally {
      this.end()
    }
  }

  /** There may be something new in the log. */
  wake(): void {
    this.#news.abort()
  }

  /** Hangs up, at once on a reader that is behind. */
  end(): void {
    this.#stop()
    if (this.#response.writableEnded || this.#response.destroyed) return
    if (this.#response.writableNeedDrain) {
      this.#response.destroy()
      return
    }
    const cancel = this.#deps.clock.after(endMsMax, () => this.#response.destroy())
    this.#response.once('close', cancel)
    this.#response.end()
  }

  #stop(): void {
    this.#isOver = true
    this.#news.abort()
    this.#room.abort()
  }

  // Up to the end that the log has now, in bounded pages. What commits meanwhile stands behind it, and rings again.
  async #tellNews(): Promise<boolean> {
    const { db } = this.#deps
    const end = await lastPosition(db, this.#choice.accountId)
    const hadNews = this.#position < end
    while (this.#position < end && !this.#isOver) {
      const after = this.#position
      const upTo = Math.min(end, after + positionsPerQueryMax)
      const events = await listEvents(db, { ...this.#choice, after, upTo, limit: pageSize })
      for (const event of events) await this.#tell(event)
      if (events.length < pageSize) this.#position = upTo
      // SQLite answers without waiting, so a reader far behind would let nobody else have a turn.
      await setImmediate()
    }
    return hadNews
  }

  async #tell(event: LoggedEvent): Promise<void> {
    await this.#beatWhenDue()
    this.#position = event.position
    await this.#write(`${this.#idLine()}event: ${event.event}\ndata: ${JSON.stringify(this.#view(event))}\n\n`)
  }

  #view(event: LoggedEvent) {
    return eventView(this.#deps.present, this.#choice.accountId, event)
  }

  // A sign of life for proxies; and a key that was revoked or has expired hears no more.
  async #beatWhenDue(): Promise<void> {
    const now = this.#deps.clock.monotonic()
    if (this.#isOver || now - this.#beatAt < heartbeatMs) return
    this.#beatAt = now
    if (await this.#deps.isKeyWorking(this.keyId)) await this.#write(`: heartbeat\n${this.#idLine()}\n`)
    else this.end()
  }

  #idLine(): string {
    return `id: ${cursorOf(this.#position)}\n`
  }

  // Resolves when there is room for more: nothing is read from the log for a reader that does not keep up.
  async #write(text: string): Promise<void> {
    if (this.#isOver) return
    this.#room = new AbortController()
    if (this.#response.write(text)) return
    await sleep(this.#deps.clock, stalledMsMax, this.#room.signal)
    if (this.#room.signal.aborted) return
    this.#deps.log.info({ keyId: this.keyId }, 'event stream cut: its reader takes nothing')
    this.end()
  }
}

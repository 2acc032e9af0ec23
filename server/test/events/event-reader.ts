import { type IncomingMessage, request } from 'node:http'
import { expect } from 'vitest'
import { adminKey, type TestServer } from '../harness/server.ts'

export interface ToldEvent {
  id: string
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server told
  data: any
}

export interface ReaderOptions {
  key?: string
  query?: string
  headers?: Record<string, string>
}

/** Reads GET /events/stream as a browser's EventSource does. */
export class EventReader implements AsyncDisposable {
  readonly response: IncomingMessage
  readonly events: ToldEvent[] = []
  readonly comments: string[] = []
  lastId = ''
  /** Whether the server ended it in peace, once it is over. */
  readonly ended: Promise<boolean>
  #rest = ''

  private constructor(response: IncomingMessage) {
    this.response = response
    response.setEncoding('utf8')
    response.on('data', (text: string) => this.#take(text))
    response.on('error', () => {})
    this.ended = new Promise((resolve) => response.on('close', () => resolve(response.complete)))
  }

  /** Resolves once the server has said from where it tells. */
  static async open(
    server: TestServer,
    { key = adminKey, query = '', headers = {} }: ReaderOptions = {},
  ): Promise<EventReader> {
    const reader = new EventReader(
      await new Promise((resolve, reject) => {
        const url = `${server.app.url}/api/v1/events/stream${query}`
        request(url, { headers: { 'X-API-Key': key, Accept: 'text/event-stream', ...headers } }, resolve)
          .on('error', reject)
          .end()
      }),
    )
    expect(reader.response.statusCode).toBe(200)
    await expect.poll(() => reader.lastId).not.toBe('')
    return reader
  }

  /** The ids of the events, not the cursors. */
  get eventIds(): string[] {
    return this.events.map(({ data }) => data.id)
  }

  async expectCount(count: number, meanwhile: () => void = () => {}): Promise<void> {
    await expect
      .poll(
        () => {
          meanwhile()
          return this.events.length
        },
        { timeout: 15_000, interval: 10 },
      )
      .toBeGreaterThanOrEqual(count)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.response.destroy()
    await this.ended
  }

  #take(text: string): void {
    const blocks = (this.#rest + text).split('\n\n')
    this.#rest = blocks.pop()!
    for (const block of blocks) this.#takeBlock(block.split('\n'))
  }

  #takeBlock(lines: string[]): void {
    const fields: Record<string, string> = {}
    for (const line of lines) {
      if (line.startsWith(':')) this.comments.push(line.slice(1).trim())
      else fields[line.slice(0, line.indexOf(':'))] = line.slice(line.indexOf(':') + 2)
    }
    if (fields.id !== undefined) this.lastId = fields.id
    if (fields.data === undefined) return
    this.events.push({ id: this.lastId, event: fields.event ?? 'message', data: JSON.parse(fields.data) })
  }
}

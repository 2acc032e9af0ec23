import type { ServerResponse } from 'node:http'
import { AppError } from '../lib/errors.ts'
import { EventStream, type EventStreamDeps, type StreamReader } from './event-stream.ts'

export const streamsPerKeyMax = 20

/** Every stream that this node serves. */
export class EventStreams {
  readonly #deps: EventStreamDeps
  readonly #streams = new Set<EventStream>()
  #isClosed = false

  constructor(deps: EventStreamDeps) {
    this.#deps = deps
  }

  /** Begins to tell. Throws `RATE_LIMIT_EXCEEDED` before it calls `answer`, which writes the head. */
  open(reader: StreamReader, answer: () => ServerResponse): void {
    if (this.#isClosed) throw new AppError('SERVICE_UNAVAILABLE', { message: 'The server is stopping: connect again' })
    this.#assertRoom(reader.keyId)

    const stream = new EventStream(this.#deps, reader, answer())
    this.#streams.add(stream)
    void stream.run().finally(() => this.#streams.delete(stream))
  }

  /** An event was committed. */
  wake(): void {
    for (const stream of this.#streams) stream.wake()
  }

  /** Ends every stream; their readers come back with their last id, to this node or another. */
  close(): void {
    this.#isClosed = true
    for (const stream of this.#streams) stream.end()
  }

  #assertRoom(keyId: string): void {
    const open = [...this.#streams].filter((stream) => stream.keyId === keyId).length
    if (open < streamsPerKeyMax) return
    throw new AppError('RATE_LIMIT_EXCEEDED', {
      message: `This key has ${open} event streams open, the most it may: close one, or use another key`,
      details: { open, max: streamsPerKeyMax },
    })
  }
}

import { fetch } from 'undici'
import type { Log } from '../lib/log.ts'

export interface OtlpOptions {
  /** Where the collector takes traces: `http://localhost:4318/v1/traces`. */
  url: string
  headers: Record<string, string>
  serviceName: string
  version: string
  log: Log
}

/** A span, as OTLP has it; times in milliseconds since the epoch, ids in hex. */
export interface Span {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: 'server' | 'client' | 'producer' | 'consumer'
  startMs: number
  endMs: number
  attributes: Record<string, string | number | undefined>
  /** Set when what the span stands for failed. */
  error?: string
}

const kinds = { server: 2, client: 3, producer: 4, consumer: 5 }
const everyMs = 5_000
const spansMax = 2_048
const answerMaxMs = 10_000
const failedStatus = 2

/**
 * Sends spans to a collector by OTLP over HTTP, in JSON. A collector that is away costs nothing: what does not fit into
 * the queue is dropped, and the log says so. The library for this is a quarter of our whole installation.
 */
export class OtlpExporter {
  readonly #options: OtlpOptions
  readonly #timer: NodeJS.Timeout
  #waiting: Span[] = []
  #dropped = 0

  constructor(options: OtlpOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.#send(), everyMs)
    this.#timer.unref()
  }

  add(span: Span): void {
    if (this.#waiting.length < spansMax) this.#waiting.push(span)
    else this.#dropped++
  }

  /** Sends what waits, once. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#send()
  }

  async #send(): Promise<void> {
    const spans = this.#waiting
    if (spans.length === 0) return
    this.#waiting = []
    const { url, headers, log } = this.#options
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(this.#request(spans)),
        signal: AbortSignal.timeout(answerMaxMs),
      })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`the collector answered ${answer.status}`)
    } catch (error) {
      this.#dropped += spans.length
      log.warn({ err: error, dropped: this.#dropped }, 'traces could not be sent')
    }
  }

  #request(spans: Span[]) {
    const { serviceName, version } = this.#options
    return {
      resourceSpans: [
        {
          resource: { attributes: attributesOf({ 'service.name': serviceName, 'service.version': version }) },
          scopeSpans: [{ scope: { name: 'yesapp', version }, spans: spans.map(toOtlp) }],
        },
      ],
    }
  }
}

function toOtlp({ kind, startMs, endMs, attributes, error, ...span }: Span) {
  return {
    ...span,
    kind: kinds[kind],
    startTimeUnixNano: nanos(startMs),
    endTimeUnixNano: nanos(endMs),
    attributes: attributesOf(attributes),
    status: error === undefined ? {} : { code: failedStatus, message: error },
  }
}

const nanos = (ms: number): string => `${Math.round(ms * 1_000)}000`

function attributesOf(attributes: Span['attributes']) {
  return Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined) return []
    return [{ key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } }]
  })
}

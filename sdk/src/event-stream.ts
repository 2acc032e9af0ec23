import { errorOf, isAbort, unreachable, YesAppError } from './errors.ts'
import { parseEventStream, type ServerSentEvent } from './parse-event-stream.ts'
import type { AnyEvent, EventName } from './types.ts'

/** `live`: events come as they happen. `retrying`: the connection was lost and is being made again. */
export type StreamState = 'live' | 'retrying'

export interface EventStreamOptions {
  /** Only the events of this session. */
  sessionId?: string
  /** Only these; all without it. */
  types?: readonly EventName[]
  /** `cursor` of the last event that you have; without it, from now on. */
  after?: string
  /** Ends the iteration. */
  signal?: AbortSignal
  /** Told whenever the connection comes or goes. */
  onState?: (state: StreamState) => void
}

interface StreamSource {
  baseUrl: string
  apiKey: string
  fetch: typeof globalThis.fetch
}

const retryMsFirst = 500
const retryMsMax = 30_000
/** The server gives a sign of life every 15 seconds: a connection that is silent for longer is dead. */
const silenceMsMax = 40_000

export async function* followEvents(
  source: StreamSource,
  options: EventStreamOptions,
): AsyncGenerator<AnyEvent, void, undefined> {
  let lastId = options.after
  let failures = 0
  while (!options.signal?.aborted) {
    const connection = new AbortController()
    const hangUp = () => connection.abort()
    options.signal?.addEventListener('abort', hangUp)
    try {
      const stream = await connect(source, options, lastId, connection.signal)
      options.onState?.('live')
      failures = 0
      for await (const { id, data } of watched(parseEventStream(stream), connection)) {
        if (id !== undefined) lastId = id
        if (data !== undefined) yield JSON.parse(data) as AnyEvent
      }
    } catch (error) {
      if (options.signal?.aborted) return
      if (error instanceof YesAppError && isFinal(error)) throw error
      if (!(error instanceof YesAppError) && !isAbort(error) && !isBrokenConnection(error)) throw error
    } finally {
      options.signal?.removeEventListener('abort', hangUp)
      hangUp()
    }
    if (options.signal?.aborted) return
    options.onState?.('retrying')
    await sleep(retryDelayMs(failures++), options.signal)
  }
}

async function connect(
  { baseUrl, apiKey, fetch }: StreamSource,
  { sessionId, types }: EventStreamOptions,
  lastId: string | undefined,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const query = new URLSearchParams()
  if (sessionId !== undefined) query.set('sessionId', sessionId)
  if (types !== undefined) query.set('types', types.join(','))
  const response = await fetch(`${baseUrl}/api/v1/events/stream?${query}`, {
    headers: {
      Accept: 'text/event-stream',
      'X-API-Key': apiKey,
      ...(lastId !== undefined && { 'Last-Event-ID': lastId }),
    },
    cache: 'no-store',
    signal,
  }).catch((cause: unknown) => {
    throw isAbort(cause) ? cause : unreachable(cause)
  })
  if (response.ok && response.body) return response.body
  throw errorOf(response, await response.json().catch(() => null))
}

/** Cuts a connection on which nothing comes any more, not even a heartbeat. */
async function* watched(events: AsyncIterable<ServerSentEvent>, connection: AbortController) {
  const cut = () => connection.abort()
  let timer = setTimeout(cut, silenceMsMax)
  try {
    for await (const event of events) {
      clearTimeout(timer)
      timer = setTimeout(cut, silenceMsMax)
      yield event
    }
  } finally {
    clearTimeout(timer)
  }
}

// What the same request will be refused for again; 429 and 5xx pass.
const isFinal = (error: YesAppError): boolean => error.status >= 400 && error.status < 500 && error.status !== 429

// How fetch reports a body that ends early.
const isBrokenConnection = (error: unknown): boolean => error instanceof TypeError

/** Doubles, with chance, so that many readers do not come back together. */
function retryDelayMs(failures: number): number {
  const delayMs = Math.min(retryMsMax, retryMsFirst * 2 ** failures)
  return delayMs * (0.5 + Math.random() / 2)
}

function sleep(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, delayMs)
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done)
  })
}

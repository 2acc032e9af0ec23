import createFetchClient, { type Client } from 'openapi-fetch'
import { type EventStreamOptions, followEvents } from './event-stream.ts'
import type { paths } from './generated/api.ts'
import type { AnyEvent } from './types.ts'

export interface ClientOptions {
  /** Where the server is, without `/api/v1`: `https://whatsapp.example.com`. */
  baseUrl: string
  /** Sent as `X-API-Key`, never in a URL. */
  apiKey: string
  /** In place of the global `fetch`. */
  fetch?: typeof globalThis.fetch
}

export interface YesAppClient extends Client<paths> {
  /**
   * Everything that happens, as it happens, in order and without gaps: a lost connection is made again, and goes on
   * behind the last event that you took.
   *
   * It does not survive your own process: keep `event.cursor` and give it as `after` if you must not miss anything.
   *
   * @example
   * for await (const event of client.events({ types: ['message.received'] })) {
   *   if (event.event === 'message.received') console.log(event.data.text)
   * }
   * @throws YesAppError when the server refuses for good (a wrong key, an unknown event name)
   */
  events(options?: EventStreamOptions): AsyncGenerator<AnyEvent, void, undefined>
}

/**
 * A client with a typed call for every route: `GET`, `POST`, … take the path as the API's documents write it.
 *
 * A call does not throw when the server refuses: it answers `{ data, error, response }`. Wrap it in `orThrow` to have
 * the data or an exception.
 *
 * @example
 * const client = createClient({ baseUrl: 'http://localhost:3000', apiKey })
 * const { data, error } = await client.POST('/api/v1/sessions/{sessionId}/messages', {
 *   params: { path: { sessionId } },
 *   body: { to: '+33612345678', text: 'Bonjour 👋' },
 * })
 */
export function createClient({ baseUrl, apiKey, fetch = globalThis.fetch }: ClientOptions): YesAppClient {
  const base = baseUrl.replace(/\/+$/, '')
  const client = createFetchClient<paths>({
    baseUrl: base,
    headers: { 'X-API-Key': apiKey },
    fetch: (request: Request) => fetch(request),
  })
  return Object.assign(client, {
    events: (options: EventStreamOptions = {}) => followEvents({ baseUrl: base, apiKey, fetch }, options),
  })
}

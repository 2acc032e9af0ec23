import type { OutgoingHttpHeaders } from 'node:http'
import type { Database } from '../db/open.ts'
import { decodeCursor } from '../http/pagination.ts'
import type { Principal } from '../http/principal.ts'
import type { ApiRoutes } from '../http/route.ts'
import { invalid } from '../http/validation-error.ts'
import type { EventStreams } from './event-streams.ts'
import { type EventType, eventAliases, eventTypes } from './event-types.ts'
import { cursorOf, eventCursor, eventView } from './event-view.ts'
import { type EventChoice, lastPosition, listEvents } from './list-events.ts'
import type { PresentData } from './present-data.ts'
import { eventPage, eventQuery, streamAnswer, streamHeaders, streamQuery } from './schema.ts'

const streamAnswerHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
  // Nothing follows a stream on its connection, and a server that stops need not wait for it.
  Connection: 'close',
}

export interface EventRoutesDeps {
  db: Database
  streams: EventStreams
  present: PresentData
}

export function eventRoutes({ db, streams, present }: EventRoutesDeps): ApiRoutes {
  return async (app) => {
    app.addHook('preClose', async () => streams.close())

    app.route({
      method: 'GET',
      url: '/events',
      config: { permission: 'read' },
      schema: {
        tags: ['Events'],
        summary: 'The log of everything that happened, in commit order',
        querystring: eventQuery,
        response: { 200: eventPage },
      },
      handler: async ({ principal, query }) => {
        const after = query.after === undefined ? 0 : decodeCursor(eventCursor, query.after).position
        const events = await listEvents(db, { ...choiceOf(principal, query), after, limit: query.limit })
        return {
          events: events.map((event) => eventView(present, principal.accountId, event)),
          nextCursor: events.length > 0 ? cursorOf(events.at(-1)!.position) : (query.after ?? null),
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/events/stream',
      exposeHeadRoute: false,
      config: { permission: 'read' },
      schema: {
        tags: ['Events'],
        summary: 'Everything that happens, as it happens (server-sent events)',
        querystring: streamQuery,
        headers: streamHeaders,
        response: { 200: streamAnswer },
      },
      handler: async ({ principal, query, headers }, reply) => {
        assertTakesStream(headers.accept)
        const choice = choiceOf(principal, query)
        // A reader that comes back repeats the URL of its beginning, so the header knows better.
        const cursor = headers['last-event-id'] || query.after
        const position = cursor
          ? decodeCursor(eventCursor, cursor).position
          : await lastPosition(db, principal.accountId)

        streams.open({ keyId: principal.keyId, choice, position }, () => {
          reply.headers(streamAnswerHeaders).hijack()
          return reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders)
        })
      },
    })
  }
}

function choiceOf(principal: Principal, query: { sessionId?: string; types?: string }): EventChoice {
  return {
    accountId: principal.accountId,
    sessionIds: principal.sessionIds,
    sessionId: query.sessionId,
    types: query.types === undefined ? undefined : parseTypes(query.types),
  }
}

/** Names of events, the specification's too. Throws VALIDATION_ERROR for an unknown one. */
function parseTypes(text: string): EventType[] {
  return text.split(',').map((given) => {
    const name = eventAliases[given.trim()] ?? given.trim()
    const known = eventTypes.find((type) => type === name)
    if (known) return known
    throw invalid('query', 'types', `unknown event "${given}"`)
  })
}

// An answer without an end is only for those who ask for one: others would wait for it for ever.
function assertTakesStream(accept: unknown): void {
  if (typeof accept === 'string' && /(?:text|\*)\/(?:event-stream|\*)/i.test(accept)) return
  throw invalid('header', 'accept', 'this answer is a stream: send Accept: text/event-stream')
}

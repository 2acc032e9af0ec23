import { sql } from 'kysely'
import type { ContactDeps } from '../contacts/block-contact.ts'
import type { Database } from '../db/open.ts'
import { decodeCursor, encodeCursor } from '../http/pagination.ts'
import { type ApiRoutes, sessionParams } from '../http/route.ts'
import { type Authorized, findSession, type Session } from '../sessions/find-session.ts'
import { callViews } from './call-view.ts'
import { rejectCall } from './reject-call.ts'
import { callCursor, callPage, callParams, callQuery, callSchema } from './schema.ts'

const tags = ['Calls']

export function callRoutes(deps: ContactDeps): ApiRoutes {
  const { db } = deps
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/calls',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'List calls, the latest first',
        params: sessionParams,
        querystring: callQuery,
        response: { 200: callPage },
      },
      handler: async ({ principal, params, query }) =>
        listCalls(db, await findSession(db, principal, params.sessionId), query),
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/calls/:callId/reject',
      config: {
        permission: 'write',
        errors: ['SESSION_NOT_FOUND', 'CALL_NOT_FOUND', 'CONFLICT', 'SESSION_NOT_CONNECTED', 'SERVICE_UNAVAILABLE'],
      },
      schema: { tags, summary: 'Reject a call that rings', params: callParams, response: { 200: callSchema } },
      handler: async ({ principal, params }) =>
        rejectCall(deps, await findSession(db, principal, params.sessionId), params.callId),
    })
  }
}

async function listCalls(
  db: Database,
  session: Authorized<Session>,
  query: { limit: number; offset: number; cursor?: string | undefined },
) {
  const { limit, cursor } = query
  const offset = cursor === undefined ? query.offset : 0
  const calls = db.read.selectFrom('calls').where('session_id', '=', session.id)
  const { total } = await calls.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const before = cursor === undefined ? null : decodeCursor(callCursor, cursor)
  const page = before
    ? calls.where(sql<boolean>`(started_at < ${before.at} or (started_at = ${before.at} and id < ${before.id}))`)
    : calls.offset(offset)
  const rows = await page
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    calls: await callViews(db.read, shown),
    total: Number(total),
    limit,
    offset,
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.started_at, id: last.id }) : null,
  }
}

import { type ApiRoutes, sessionParams } from '../http/route.ts'
import type { ErrorCode } from '../lib/errors.ts'
import { reactToMessage } from '../messages/react-to-message.ts'
import { revokeMessage } from '../messages/revoke-message.ts'
import { actionSchema, reactionBody, sendQuery } from '../messages/schema.ts'
import { type MessageRouteDeps, sendOptions, sendStatus } from '../messages/send-options.ts'
import { findSession } from '../sessions/find-session.ts'
import { findShownStatus, findStatus } from './find-status.ts'
import { listStatuses } from './list-statuses.ts'
import { listViewers } from './list-viewers.ts'
import { postStatus } from './post-status.ts'
import {
  awaitedSchema,
  postedSchema,
  statusBody,
  statusPage,
  statusParams,
  statusQuery,
  statusSchema,
  viewersSchema,
} from './schema.ts'
import { seeStatus } from './see-status.ts'
import { statusViews } from './status-view.ts'

const tags = ['Statuses']
const found: ErrorCode[] = ['SESSION_NOT_FOUND', 'MESSAGE_NOT_FOUND']
const acted: ErrorCode[] = [...found, 'NOT_SUPPORTED', 'CONFLICT', 'QUEUE_FULL', 'SESSION_NOT_CONNECTED']
const url = '/sessions/:sessionId/statuses'

type Present = (data: Record<string, unknown>) => Record<string, unknown>

function presentStatuses(payload: unknown, present: Present): unknown {
  if (typeof payload !== 'object' || payload === null) return payload
  const { statuses } = payload as { statuses?: unknown }
  if (Array.isArray(statuses)) return { ...payload, statuses: statuses.map((status) => present(status)) }
  return 'media' in payload ? present(payload as Record<string, unknown>) : payload
}

/** What the account shows for a day, and what others show it. */
export function statusRoutes(deps: MessageRouteDeps): ApiRoutes {
  const { db } = deps
  return async (app) => {
    app.addHook('preSerialization', async ({ principal }, _reply, payload) =>
      presentStatuses(payload, (data) => deps.media.links.present(principal.accountId, data)),
    )

    app.route({
      method: 'POST',
      url,
      bodyLimit: deps.media.jsonBytesMax,
      config: {
        permission: 'write',
        errors: [
          'SESSION_NOT_FOUND',
          'INVALID_PHONE_NUMBER',
          'MEDIA_NOT_FOUND',
          'FILE_TOO_LARGE',
          'UNSUPPORTED_MEDIA',
          'URL_NOT_ALLOWED',
          'STORAGE_FULL',
          'QUEUE_FULL',
          'SESSION_NOT_CONNECTED',
        ],
      },
      schema: {
        tags,
        summary: 'Post a status',
        description: 'A text on a ground of one colour, an image, a video or a voice note, shown for a day.',
        params: sessionParams,
        querystring: sendQuery,
        body: statusBody,
        response: { 200: postedSchema, 202: awaitedSchema },
      },
      handler: async ({ principal, params, query, body, idempotency }, reply) => {
        const session = await findSession(db, principal, params.sessionId)
        const answer = await postStatus(deps, session, body, sendOptions(deps, query, idempotency))
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'GET',
      url,
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND', 'CONTACT_NOT_FOUND', 'INVALID_PHONE_NUMBER'] },
      schema: {
        tags,
        summary: 'List statuses, the newest first',
        params: sessionParams,
        querystring: statusQuery,
        response: { 200: statusPage },
      },
      handler: async ({ principal, params, query }) =>
        listStatuses(db, await findSession(db, principal, params.sessionId), query, deps.clock.now()),
    })

    app.route({
      method: 'GET',
      url: `${url}/:statusId`,
      config: { permission: 'read', errors: found },
      schema: { tags, summary: 'One status', params: statusParams, response: { 200: statusSchema } },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        const [view] = await statusViews(db.read, [await findStatus(db, session, params.statusId)])
        return view!
      },
    })

    app.route({
      method: 'DELETE',
      url: `${url}/:statusId`,
      config: { permission: 'write', errors: acted },
      schema: {
        tags,
        summary: 'Delete a status of our own for everyone',
        description: 'One that is still waiting is cancelled: status `cancelled`.',
        params: statusParams,
        querystring: sendQuery,
        response: { 200: actionSchema, 202: actionSchema },
      },
      handler: async ({ principal, params, query, idempotency }, reply) => {
        const session = await findSession(db, principal, params.sessionId)
        const { id } = await findStatus(db, session, params.statusId)
        const answer = await revokeMessage(deps, session, id, sendOptions(deps, query, idempotency))
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'PUT',
      url: `${url}/:statusId/reaction`,
      config: { permission: 'write', errors: acted },
      schema: {
        tags,
        summary: 'React to a status: `💚` is a like',
        params: statusParams,
        querystring: sendQuery,
        body: reactionBody,
        response: { 200: actionSchema, 202: actionSchema },
      },
      handler: async ({ principal, params, query, body, idempotency }, reply) => {
        const session = await findSession(db, principal, params.sessionId)
        const { id } = await findShownStatus(deps, session, params.statusId)
        const answer = await reactToMessage(deps, session, id, body.emoji, sendOptions(deps, query, idempotency))
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'POST',
      url: `${url}/:statusId/seen`,
      config: {
        permission: 'write',
        errors: [...found, 'CONFLICT', 'SESSION_NOT_CONNECTED', 'SERVICE_UNAVAILABLE', 'WHATSAPP_REFUSED'],
      },
      schema: {
        tags,
        summary: 'Mark a status as seen, and tell who posted it',
        params: statusParams,
        response: { 200: statusSchema },
      },
      handler: async ({ principal, params }) =>
        seeStatus(deps, await findSession(db, principal, params.sessionId), params.statusId),
    })

    app.route({
      method: 'GET',
      url: `${url}/:statusId/viewers`,
      config: { permission: 'read', errors: [...found, 'CONFLICT'] },
      schema: {
        tags,
        summary: 'Who has seen a status of our own',
        params: statusParams,
        response: { 200: viewersSchema },
      },
      handler: async ({ principal, params }) =>
        listViewers(db, await findSession(db, principal, params.sessionId), params.statusId),
    })
  }
}

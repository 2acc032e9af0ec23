import type { ApiRoutes } from '../http/route.ts'
import { sessionParams } from '../http/route.ts'
import { findSession } from '../sessions/find-session.ts'
import { actionRoutes } from './action-routes.ts'
import { forwardMessage } from './forward-message.ts'
import { listMessages } from './list-messages.ts'
import { findMessage } from './message-detail.ts'
import {
  acceptedSchema,
  forwardBody,
  messageDetailSchema,
  messagePage,
  messageParams,
  messageQuery,
  sendBody,
  sendQuery,
  sentSchema,
} from './schema.ts'
import { sendMessage } from './send-message.ts'
import { type MessageRouteDeps, sendOptions, sendStatus } from './send-options.ts'
import { starRoutes } from './star-routes.ts'

type Present = (data: Record<string, unknown>) => Record<string, unknown>

// Whatever a route answers with, one message or a page of them, its links are good from now on.
function presentMessages(payload: unknown, present: Present): unknown {
  if (typeof payload !== 'object' || payload === null) return payload
  const { messages } = payload as { messages?: unknown }
  if (Array.isArray(messages)) return { ...payload, messages: messages.map((message) => present(message)) }
  return present(payload as Record<string, unknown>)
}

const fileFields = new Set(['type', 'filename', 'mimetype', 'caption', 'voice', 'gif', 'viewOnce'])
const flags = new Set(['voice', 'gif', 'viewOnce'])

// A form knows texts only, and has the fields of the file beside those of the message.
function formBody(fields: Record<string, string>): unknown {
  const entries = Object.entries(fields)
  const ofFile = entries.filter(([name]) => fileFields.has(name))
  const ofMessage = entries.filter(([name]) => !fileFields.has(name))
  const media = ofFile.map(([name, value]) => [name, flags.has(name) ? value === 'true' || value === '1' : value])
  return { ...Object.fromEntries(ofMessage), media: Object.fromEntries(media) }
}

const tags = ['Messages']

export function messageRoutes(deps: MessageRouteDeps): ApiRoutes {
  return async (app) => {
    app.addHook('preSerialization', async ({ principal }, _reply, payload) =>
      presentMessages(payload, (data) => deps.media.links.present(principal.accountId, data)),
    )

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/messages',
      bodyLimit: deps.media.jsonBytesMax,
      config: {
        permission: 'write',
        multipart: { toBody: formBody },
        errors: [
          'SESSION_NOT_FOUND',
          'MEDIA_NOT_FOUND',
          'FILE_TOO_LARGE',
          'UNSUPPORTED_MEDIA',
          'URL_NOT_ALLOWED',
          'STORAGE_FULL',
          'INVALID_PHONE_NUMBER',
          'PHONE_NOT_REGISTERED',
          'GROUP_NOT_FOUND',
          'QUEUE_FULL',
          'SESSION_NOT_CONNECTED',
          'NOT_SUPPORTED',
        ],
      },
      schema: {
        tags,
        summary: 'Send a message',
        description:
          '200 when WhatsApp has taken (`sent`) or refused (`failed`) the message within the wait; 202 (`pending`) when it has been accepted and its turn has not come. A file may also come as a form (`multipart/form-data`): the part `file`, and beside it the fields `to`, `type`, `caption`, `filename`, `mimetype`, `voice`, `gif`, `viewOnce`, `replyTo`, `sendAt`, `clientReference`.',
        params: sessionParams,
        querystring: sendQuery,
        body: sendBody,
        response: { 200: sentSchema, 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        const session = await findSession(deps.db, request.principal, request.params.sessionId)
        const options = sendOptions(deps, request.query, request.idempotency)
        const answer = await sendMessage(deps, session, request.body, options, request.upload)
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/messages',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'List messages, newest first',
        params: sessionParams,
        querystring: messageQuery,
        response: { 200: messagePage },
      },
      handler: async ({ principal, params, query }) =>
        listMessages(deps.db, await findSession(deps.db, principal, params.sessionId), query),
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/messages/:messageId',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND', 'MESSAGE_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'One message, with its history',
        params: messageParams,
        response: { 200: messageDetailSchema },
      },
      handler: async ({ principal, params }) =>
        findMessage(deps.db, await findSession(deps.db, principal, params.sessionId), params.messageId),
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/messages/:messageId/forward',
      config: {
        permission: 'write',
        errors: [
          'SESSION_NOT_FOUND',
          'MESSAGE_NOT_FOUND',
          'MEDIA_NOT_FOUND',
          'INVALID_PHONE_NUMBER',
          'PHONE_NOT_REGISTERED',
          'GROUP_NOT_FOUND',
          'CONFLICT',
          'QUEUE_FULL',
          'SESSION_NOT_CONNECTED',
          'NOT_SUPPORTED',
        ],
      },
      schema: {
        tags,
        summary: 'Pass a message on',
        description:
          'With its file, if it has one: a file that is still being fetched from WhatsApp is waited for up to 10 s (then 503), and one that is not here any more is 404 `MEDIA_NOT_FOUND`.',
        params: messageParams,
        querystring: sendQuery,
        body: forwardBody,
        response: { 200: sentSchema, 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        const session = await findSession(deps.db, request.principal, request.params.sessionId)
        const { messageId } = request.params
        const options = sendOptions(deps, request.query, request.idempotency)
        const answer = await forwardMessage(deps, session, messageId, request.body.to, options)
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    await app.register(actionRoutes(deps))
    await app.register(starRoutes(deps))
  }
}

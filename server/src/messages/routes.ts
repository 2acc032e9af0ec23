import type { ApiRoutes } from '../http/route.ts'
import { sessionParams } from '../http/route.ts'
import { findSession } from '../sessions/find-session.ts'
import { findMessage, listMessages } from './list-messages.ts'
import {
  acceptedSchema,
  messagePage,
  messageParams,
  messageQuery,
  messageSchema,
  sendBody,
  sendQuery,
  sentSchema,
} from './schema.ts'
import { type SendDeps, sendMessage } from './send-message.ts'

export interface MessageRouteDeps extends SendDeps {
  sendWaitMs: number
}

const tags = ['Messages']

export function messageRoutes(deps: MessageRouteDeps): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/messages',
      config: {
        permission: 'write',
        errors: [
          'SESSION_NOT_FOUND',
          'INVALID_PHONE_NUMBER',
          'PHONE_NOT_REGISTERED',
          'QUEUE_FULL',
          'SESSION_NOT_CONNECTED',
          'NOT_SUPPORTED',
        ],
      },
      schema: {
        tags,
        summary: 'Send a message',
        description:
          '200 when WhatsApp has taken (`sent`) or refused (`failed`) the message within the wait; 202 (`pending`) when it has been accepted and its turn has not come.',
        params: sessionParams,
        querystring: sendQuery,
        body: sendBody,
        response: { 200: sentSchema, 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        const session = await findSession(deps.db, request.principal, request.params.sessionId)
        const { wait, queue } = request.query
        const answer = await sendMessage(deps, session, request.body, {
          waitMs: wait === undefined ? deps.sendWaitMs : wait * 1000,
          queue: queue === 'true',
          idempotency: request.idempotency,
        })
        return reply.code(answer.status === 'pending' ? 202 : 200).send(answer)
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
      schema: { tags, summary: 'One message', params: messageParams, response: { 200: messageSchema } },
      handler: async ({ principal, params }) =>
        findMessage(deps.db, await findSession(deps.db, principal, params.sessionId), params.messageId),
    })
  }
}

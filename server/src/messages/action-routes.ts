import { chatParams } from '../chats/schema.ts'
import type { ApiRoutes } from '../http/route.ts'
import type { ErrorCode } from '../lib/errors.ts'
import { findSession } from '../sessions/find-session.ts'
import { editMessage } from './edit-message.ts'
import { pinMessage } from './pin-message.ts'
import { reactToMessage } from './react-to-message.ts'
import { revokeMessage } from './revoke-message.ts'
import {
  actionSchema,
  chatActionSchema,
  editBody,
  lifetimeBody,
  messageParams,
  pinBody,
  reactionBody,
  sendQuery,
  voteBody,
} from './schema.ts'
import { type MessageRouteDeps, sendOptions, sendStatus } from './send-options.ts'
import { setLifetime } from './set-lifetime.ts'
import { voteInPoll } from './vote-in-poll.ts'

const errors: ErrorCode[] = [
  'SESSION_NOT_FOUND',
  'MESSAGE_NOT_FOUND',
  'GROUP_NOT_FOUND',
  'NOT_SUPPORTED',
  'CONFLICT',
  'QUEUE_FULL',
  'SESSION_NOT_CONNECTED',
]
const config = { permission: 'write' as const, errors }
const common = {
  tags: ['Messages'],
  params: messageParams,
  querystring: sendQuery,
  response: { 200: actionSchema, 202: actionSchema },
}

/** What can be done to a message that was sent before. Each goes through the outbox, as messages do. */
export function actionRoutes(deps: MessageRouteDeps): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'PATCH',
      url: '/sessions/:sessionId/messages/:messageId',
      config,
      schema: {
        ...common,
        summary: 'Edit a message',
        description:
          'A text, or the caption of an image, a video or a document, for 15 minutes after it was sent. A message that is still waiting leaves with the new text.',
        body: editBody,
      },
      handler: async ({ principal, params, query, body, idempotency }, reply) => {
        const session = await findSession(deps.db, principal, params.sessionId)
        const options = sendOptions(deps, query, idempotency)
        const answer = await editMessage(deps, session, params.messageId, body, options)
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'DELETE',
      url: '/sessions/:sessionId/messages/:messageId',
      config,
      schema: {
        ...common,
        summary: 'Delete a message for everyone',
        description:
          'One of our own, or as an administrator one of a group. One that is still waiting is cancelled: status `cancelled`.',
      },
      handler: async ({ principal, params, query, idempotency }, reply) => {
        const session = await findSession(deps.db, principal, params.sessionId)
        const answer = await revokeMessage(deps, session, params.messageId, sendOptions(deps, query, idempotency))
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'PUT',
      url: '/sessions/:sessionId/messages/:messageId/reaction',
      config,
      schema: { ...common, summary: 'React to a message', body: reactionBody },
      handler: async ({ principal, params, query, body, idempotency }, reply) => {
        const session = await findSession(deps.db, principal, params.sessionId)
        const options = sendOptions(deps, query, idempotency)
        const answer = await reactToMessage(deps, session, params.messageId, body.emoji, options)
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/messages/:messageId/vote',
      config,
      schema: { ...common, summary: 'Vote in a poll', body: voteBody },
      handler: async ({ principal, params, query, body, idempotency }, reply) => {
        const session = await findSession(deps.db, principal, params.sessionId)
        const options = sendOptions(deps, query, idempotency)
        const answer = await voteInPoll(deps, session, params.messageId, body.options, options)
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'PUT',
      url: '/sessions/:sessionId/messages/:messageId/pin',
      config,
      schema: { ...common, summary: 'Pin a message in its chat, or unpin it', body: pinBody },
      handler: async ({ principal, params, query, body, idempotency }, reply) => {
        const session = await findSession(deps.db, principal, params.sessionId)
        const options = sendOptions(deps, query, idempotency)
        const answer = await pinMessage(deps, session, params.messageId, body.seconds, options)
        return reply.code(sendStatus(answer)).send(answer)
      },
    })

    app.route({
      method: 'PUT',
      url: '/sessions/:sessionId/chats/:chatId/disappearing',
      config: {
        permission: 'write',
        errors: [
          'SESSION_NOT_FOUND',
          'CHAT_NOT_FOUND',
          'INVALID_PHONE_NUMBER',
          'CONFLICT',
          'QUEUE_FULL',
          'SESSION_NOT_CONNECTED',
        ],
      },
      schema: {
        tags: ['Chats'],
        summary: 'Let the messages of a chat disappear after some time, or stay',
        description:
          'On both sides and from now on, in a chat with one person; phones delete them then, what is stored here stays. Of a group `PATCH …/groups/{groupId}` sets it.',
        params: chatParams,
        querystring: sendQuery,
        body: lifetimeBody,
        response: { 200: chatActionSchema, 202: chatActionSchema },
      },
      handler: async ({ principal, params, query, body, idempotency }, reply) => {
        const session = await findSession(deps.db, principal, params.sessionId)
        const options = sendOptions(deps, query, idempotency)
        const answer = await setLifetime(deps, session, params.chatId, body.seconds, options)
        return reply.code(sendStatus(answer)).send(answer)
      },
    })
  }
}

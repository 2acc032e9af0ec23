import { z } from 'zod'
import { type ApiRoutes, sessionParams } from '../http/route.ts'
import type { ErrorCode } from '../lib/errors.ts'
import { type Authorized, findSession, type Session } from '../sessions/find-session.ts'
import { archiveChat, type ChangeChatDeps, markUnread, muteChat, pinChat, readChat, setTyping } from './change-chat.ts'
import { type ChatView, chatViews } from './chat-view.ts'
import { chatNamed } from './find-chat.ts'
import { listChats } from './list-chats.ts'
import { chatPage, chatParams, chatQuery, chatSchema, muteBody, typingBody } from './schema.ts'

const tags = ['Chats']
const findErrors: ErrorCode[] = ['SESSION_NOT_FOUND', 'CHAT_NOT_FOUND', 'INVALID_PHONE_NUMBER']
const changeErrors: ErrorCode[] = [
  ...findErrors,
  'SESSION_NOT_CONNECTED',
  'SERVICE_UNAVAILABLE',
  'NOT_SUPPORTED',
  'WHATSAPP_REFUSED',
]

type Change = (deps: ChangeChatDeps, session: Authorized<Session>, given: string) => Promise<ChatView>

const changes: { name: string; doIt: Change; undo: Change; summaries: [string, string] }[] = [
  {
    name: 'read',
    doIt: readChat,
    undo: markUnread,
    summaries: ['Mark a chat as read, and tell the writers', 'Mark a chat as unread'],
  },
  {
    name: 'archive',
    doIt: (deps, session, given) => archiveChat(deps, session, given, true),
    undo: (deps, session, given) => archiveChat(deps, session, given, false),
    summaries: ['Archive a chat', 'Take a chat out of the archive'],
  },
  {
    name: 'pin',
    doIt: (deps, session, given) => pinChat(deps, session, given, true),
    undo: (deps, session, given) => pinChat(deps, session, given, false),
    summaries: ['Pin a chat to the top', 'Unpin a chat'],
  },
]

export function chatRoutes(deps: ChangeChatDeps): ApiRoutes {
  const { db } = deps
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/chats',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'List chats, the latest first',
        params: sessionParams,
        querystring: chatQuery,
        response: { 200: chatPage },
      },
      handler: async ({ principal, params, query }) =>
        listChats(db, await findSession(db, principal, params.sessionId), query),
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/chats/:chatId',
      config: { permission: 'read', errors: findErrors },
      schema: { tags, summary: 'One chat', params: chatParams, response: { 200: chatSchema } },
      handler: async ({ principal, params }) => {
        const session = await findSession(db, principal, params.sessionId)
        const [view] = await chatViews(db.read, [await chatNamed(db.read, session.id, params.chatId)])
        return view!
      },
    })

    for (const { name, doIt, undo, summaries } of changes) {
      for (const [method, run, summary] of [
        ['POST', doIt, summaries[0]],
        ['DELETE', undo, summaries[1]],
      ] as const) {
        app.route({
          method,
          url: `/sessions/:sessionId/chats/:chatId/${name}`,
          config: { permission: 'write', errors: changeErrors },
          schema: { tags, summary, params: chatParams, response: { 200: chatSchema } },
          handler: async ({ principal, params }) =>
            run(deps, await findSession(db, principal, params.sessionId), params.chatId),
        })
      }
    }

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/chats/:chatId/mute',
      config: { permission: 'write', errors: changeErrors },
      schema: { tags, summary: 'Mute a chat', params: chatParams, body: muteBody, response: { 200: chatSchema } },
      handler: async ({ principal, params, body }) => {
        const session = await findSession(db, principal, params.sessionId)
        const until = body?.seconds === undefined ? -1 : deps.clock.now() + body.seconds * 1000
        return muteChat(deps, session, params.chatId, until)
      },
    })

    app.route({
      method: 'DELETE',
      url: '/sessions/:sessionId/chats/:chatId/mute',
      config: { permission: 'write', errors: changeErrors },
      schema: { tags, summary: 'Unmute a chat', params: chatParams, response: { 200: chatSchema } },
      handler: async ({ principal, params }) =>
        muteChat(deps, await findSession(db, principal, params.sessionId), params.chatId, null),
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/chats/:chatId/typing',
      config: { permission: 'write', errors: changeErrors },
      schema: {
        tags,
        summary: 'Show that you type, record, or have paused',
        params: chatParams,
        body: typingBody,
        response: { 204: z.undefined().describe('The network was told.') },
      },
      handler: async ({ principal, params, body }, reply) => {
        const session = await findSession(db, principal, params.sessionId)
        await setTyping(deps, session, params.chatId, body.state)
        return reply.code(204).send()
      },
    })
  }
}

import type { ApiRoutes } from '../http/route.ts'
import { findSession } from '../sessions/find-session.ts'
import { messageParams, messageSchema } from './schema.ts'
import { type StarDeps, starMessage } from './star-message.ts'

const stars = [
  { method: 'POST', isStarred: true, summary: 'Give a message a star' },
  { method: 'DELETE', isStarred: false, summary: 'Take the star off a message' },
] as const

/** Stars are the account's own: every device of it sees them, and nobody else. */
export function starRoutes(deps: StarDeps): ApiRoutes {
  return async (app) => {
    for (const { method, isStarred, summary } of stars) {
      app.route({
        method,
        url: '/sessions/:sessionId/messages/:messageId/star',
        config: {
          permission: 'write',
          errors: [
            'SESSION_NOT_FOUND',
            'MESSAGE_NOT_FOUND',
            'CONFLICT',
            'SESSION_NOT_CONNECTED',
            'SERVICE_UNAVAILABLE',
            'WHATSAPP_REFUSED',
          ],
        },
        schema: { tags: ['Messages'], summary, params: messageParams, response: { 200: messageSchema } },
        handler: async ({ principal, params }) =>
          starMessage(deps, await findSession(deps.db, principal, params.sessionId), params.messageId, isStarred),
      })
    }
  }
}

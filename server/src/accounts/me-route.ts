import { z } from 'zod'
import type { ApiRoutes } from '../http/route.ts'
import { keyPermissions } from '../lib/settings.ts'

const meAnswer = z
  .object({
    keyId: z.string(),
    name: z.string(),
    permission: z.enum(keyPermissions),
    sessionIds: z.array(z.string()).nullable().describe('The only sessions this key may touch; null: all.'),
    sandbox: z.boolean().describe('Whether this server runs on a network of its own, with virtual phones.'),
  })
  .meta({
    id: 'Me',
    examples: [
      {
        keyId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01',
        name: 'shop backend',
        permission: 'write' as const,
        sessionIds: null,
        sandbox: false,
      },
    ],
  })

export function meRoute({ sandbox }: { sandbox: boolean }): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/auth/me',
      config: { permission: 'read' },
      schema: { tags: ['Keys'], summary: 'Whose key this is, and what it may do', response: { 200: meAnswer } },
      handler: async ({ principal: { keyId, keyName, permission, sessionIds } }) => ({
        keyId,
        name: keyName,
        permission,
        sessionIds,
        sandbox,
      }),
    })
  }
}

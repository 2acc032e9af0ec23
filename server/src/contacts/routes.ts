import { z } from 'zod'
import type { Database } from '../db/open.ts'
import { type ApiRoutes, sessionParams } from '../http/route.ts'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import { findSession } from '../sessions/find-session.ts'
import type { NodeSessions } from '../sessions/node-sessions.ts'
import { parsePhone } from '../whatsapp/address.ts'
import { checkNumbers } from './check-number.ts'

const phonesMax = 50

const checkQuery = z.object({
  phones: z
    .string()
    .min(1)
    .max(phonesMax * 25)
    .describe(`Numbers separated by commas, at most ${phonesMax}.`),
})

const checkAnswer = z
  .object({
    results: z.array(
      z.object({ phone: z.string(), registered: z.boolean(), lid: z.string().nullable(), contactId: z.string() }),
    ),
  })
  .meta({
    id: 'NumberCheck',
    examples: [
      {
        results: [
          {
            phone: '+33612345678',
            registered: true,
            lid: '98765432101234@lid',
            contactId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
          },
        ],
      },
    ],
  })

export function contactRoutes(deps: { db: Database; clock: Clock; sessions: NodeSessions }): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/contacts/check',
      config: {
        permission: 'read',
        errors: ['SESSION_NOT_FOUND', 'INVALID_PHONE_NUMBER', 'SESSION_NOT_CONNECTED', 'SERVICE_UNAVAILABLE'],
      },
      schema: {
        tags: ['Contacts'],
        summary: 'Which of these numbers are on WhatsApp',
        params: sessionParams,
        querystring: checkQuery,
        response: { 200: checkAnswer },
      },
      handler: async ({ principal, params, query }) => {
        const session = await findSession(deps.db, principal, params.sessionId)
        const phones = parsePhones(query.phones)
        const { client } = deps.sessions.runner(session)
        const scope = { accountId: session.account_id, sessionId: session.id }
        const contacts = await checkNumbers(deps, scope, client, phones)
        return {
          results: contacts.map((contact) => ({
            phone: contact.phone!,
            registered: contact.registered === 1,
            lid: contact.lid,
            contactId: contact.id,
          })),
        }
      },
    })
  }
}

// A plus that a caller did not encode arrives as a space.
function parsePhones(text: string): string[] {
  const phones = text.split(',').map((phone) => parsePhone(phone))
  if (phones.length <= phonesMax) return phones
  throw new AppError('VALIDATION_ERROR', {
    message: `query.phones: at most ${phonesMax} numbers at once`,
    details: { issues: [{ path: 'phones', message: `At most ${phonesMax} numbers`, in: 'query' }] },
  })
}

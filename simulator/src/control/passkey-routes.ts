import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Simulator } from '../simulator.ts'
import { assertionAnswer, errorAnswer, linkStateAnswer, phoneParams, signBody } from './schemas.ts'

/** What a phone shows of a link with a passkey, and the passkey itself. */
export function passkeyRoutes(simulator: Simulator): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/phones/:phone/passkey',
      {
        schema: {
          summary: 'What the phone shows of the link that asks for its passkey',
          params: phoneParams,
          response: { 200: linkStateAnswer, 400: errorAnswer, 404: errorAnswer },
        },
      },
      async ({ params }) => simulator.phone(params.phone).passkey.state,
    )

    app.post(
      '/phones/:phone/passkey/sign',
      {
        schema: {
          summary: 'The passkey answers a challenge, as it would on the page of WhatsApp',
          params: phoneParams,
          body: signBody,
          response: { 200: assertionAnswer, 400: errorAnswer, 404: errorAnswer, 409: errorAnswer },
        },
      },
      async ({ params, body: { options, origin } }) => simulator.phone(params.phone).passkey.sign(options, origin),
    )
  }
}

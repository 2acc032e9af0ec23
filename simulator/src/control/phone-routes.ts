import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { SimulatorError } from '../errors.ts'
import type { Phone } from '../phones/phone.ts'
import type { Simulator } from '../simulator.ts'
import type { ControlOptions } from './routes.ts'
import {
  addPhoneBody,
  companionAnswer,
  enterCodeBody,
  errorAnswer,
  phoneAnswer,
  phoneParams,
  phonesAnswer,
  scanBody,
} from './schemas.ts'

const describePhone = ({ phone, lid, name }: Phone) => ({ phone, lid, name })

/** Phones, and how they link companions. */
export function phoneRoutes(simulator: Simulator, { findQr }: ControlOptions): FastifyPluginAsyncZod {
  async function qrOf({ qr, sessionId }: { qr?: string; sessionId?: string }): Promise<string> {
    if (qr !== undefined && sessionId === undefined) return qr
    if (sessionId !== undefined && qr === undefined && findQr) return findQr(sessionId)
    const accepted = findQr ? 'either "qr" or "sessionId"' : '"qr", the text of the code'
    throw new SimulatorError('VALIDATION_ERROR', `give ${accepted}`)
  }

  return async (app) => {
    app.get(
      '/phones',
      { schema: { summary: 'List the virtual phones', response: { 200: phonesAnswer } } },
      async () => ({ phones: simulator.phones().map(describePhone) }),
    )

    app.post(
      '/phones',
      {
        schema: {
          summary: 'Add a virtual phone; a number that has one keeps it',
          body: addPhoneBody,
          response: { 201: phoneAnswer, 400: errorAnswer, 501: errorAnswer },
        },
      },
      async ({ body: { phone, name, passkey } }, reply) => {
        if (passkey) throw new SimulatorError('NOT_SUPPORTED', 'phones that ask for a passkey are not supported yet')
        return reply.status(201).send(describePhone(simulator.addPhone({ phone, name })))
      },
    )

    app.post(
      '/phones/:phone/scan',
      {
        schema: {
          summary: 'The phone scans a QR code and links the client that shows it',
          params: phoneParams,
          body: scanBody,
          response: { 200: companionAnswer, 400: errorAnswer, 404: errorAnswer, 409: errorAnswer },
        },
      },
      async ({ params, body }) => simulator.phone(params.phone).scan(await qrOf(body)),
    )

    app.post(
      '/phones/:phone/enter-code',
      {
        schema: {
          summary: 'The phone enters a pairing code and links the client that shows it',
          params: phoneParams,
          body: enterCodeBody,
          response: { 200: companionAnswer, 400: errorAnswer, 404: errorAnswer, 409: errorAnswer },
        },
      },
      async ({ params, body }) => simulator.phone(params.phone).enterCode(body.code),
    )
  }
}

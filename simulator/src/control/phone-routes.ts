import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { SimulatorError } from '../errors.ts'
import type { Phone } from '../phones/phone.ts'
import type { LinkState } from '../phones/phone-passkey.ts'
import type { Simulator } from '../simulator.ts'
import type { ControlOptions } from './routes.ts'
import {
  addPhoneBody,
  companionAnswer,
  enterCodeBody,
  errorAnswer,
  linkStateAnswer,
  phoneAnswer,
  phoneParams,
  phonesAnswer,
  scanBody,
} from './schemas.ts'

const describePhone = ({ phone, lid, name, passkey }: Phone) => ({ phone, lid, name, passkey: passkey.isRequired })

const linkAnswers = { 200: companionAnswer, 202: linkStateAnswer }

type Linked = { companion: string }

/** Who links with a passkey needs minutes: then the answer is what the phone shows once it is asked for. */
async function linkedOrAsked({ passkey }: Phone, linked: Promise<Linked>): Promise<Linked | LinkState> {
  if (!passkey.isRequired) return linked
  return Promise.race([linked, passkey.expect('asked')])
}

const statusOf = (answer: Linked | LinkState): 200 | 202 => ('step' in answer ? 202 : 200)

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
          response: { 201: phoneAnswer, 400: errorAnswer, 409: errorAnswer },
        },
      },
      async ({ body }, reply) => reply.status(201).send(describePhone(simulator.addPhone(body))),
    )

    app.post(
      '/phones/:phone/scan',
      {
        schema: {
          summary: 'The phone scans a QR code and links the client that shows it',
          params: phoneParams,
          body: scanBody,
          response: { ...linkAnswers, 400: errorAnswer, 404: errorAnswer, 409: errorAnswer },
        },
      },
      async ({ params, body }, reply) => {
        const phone = simulator.phone(params.phone)
        const answer = await linkedOrAsked(phone, phone.scan(await qrOf(body)))
        return reply.status(statusOf(answer)).send(answer)
      },
    )

    app.post(
      '/phones/:phone/enter-code',
      {
        schema: {
          summary: 'The phone enters a pairing code and links the client that shows it',
          params: phoneParams,
          body: enterCodeBody,
          response: { ...linkAnswers, 400: errorAnswer, 404: errorAnswer, 409: errorAnswer },
        },
      },
      async ({ params, body }, reply) => {
        const phone = simulator.phone(params.phone)
        const answer = await linkedOrAsked(phone, phone.enterCode(body.code))
        return reply.status(statusOf(answer)).send(answer)
      },
    )
  }
}

import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { SimulatorError } from '../errors.ts'
import type { Phone } from '../phones/phone.ts'
import type { Simulator } from '../simulator.ts'
import {
  callBody,
  editBody,
  emptyAnswer,
  errorAnswer,
  fileAnswer,
  hangUpBody,
  idAnswer,
  messageParams,
  messagesAnswer,
  messagesQuery,
  phoneParams,
  pinBody,
  reactBody,
  readBody,
  revokeBody,
  sendBody,
  statusBody,
  typingBody,
  voteBody,
} from './schemas.ts'

const errors = { 400: errorAnswer, 403: errorAnswer, 404: errorAnswer }

// Base64 is a third longer than what it encodes.
const SEND_BODY_BYTES_MAX = 128 * 1024 ** 2

function write(phone: Phone, body: z.infer<typeof sendBody>): Promise<{ id: string }> {
  const { to, addressing, media, viewOnce, ...content } = body
  if (media) return writeMedia(phone, { ...body, media })
  if (viewOnce) throw new SimulatorError('VALIDATION_ERROR', 'only media can be seen once')
  return phone.send(to, content, { addressing })
}

type MediaBody = z.infer<typeof sendBody> & { media: NonNullable<z.infer<typeof sendBody>['media']> }

function writeMedia(phone: Phone, { to, addressing, media, text, ...others }: MediaBody): Promise<{ id: string }> {
  const { location, contacts, poll, ...context } = others
  if (location || contacts || poll) throw new SimulatorError('VALIDATION_ERROR', 'a file travels with a text at most')

  const { data, thumbnail, caption = text, ...file } = media
  const bytes = Buffer.from(data, 'base64')
  const small = thumbnail === undefined ? {} : { thumbnail: Buffer.from(thumbnail, 'base64') }
  return phone.sendMedia(to, { ...context, ...file, ...small, bytes, caption }, { addressing })
}

/** What phones write, read and receive. */
export function talkRoutes(simulator: Simulator): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/phones/:phone/messages',
      {
        bodyLimit: SEND_BODY_BYTES_MAX,
        schema: {
          summary: 'The phone writes a message',
          params: phoneParams,
          body: sendBody,
          response: { 201: idAnswer, ...errors },
        },
      },
      async ({ params, body }, reply) => reply.status(201).send(await write(simulator.phone(params.phone), body)),
    )

    app.get(
      '/phones/:phone/messages',
      {
        schema: {
          summary: 'What the phone received, decrypted, each message once, oldest first',
          params: phoneParams,
          querystring: messagesQuery,
          response: { 200: messagesAnswer, ...errors },
        },
      },
      async ({ params, query }) => ({
        messages: simulator
          .phone(params.phone)
          .messages(query)
          .map((message) => ({ ...message, media: message.media ?? null })),
      }),
    )

    app.get(
      '/phones/:phone/messages/:id/media',
      {
        schema: {
          summary: 'The file of a message that the phone sent or received, decrypted',
          params: messageParams,
          response: { 200: fileAnswer, ...errors },
        },
      },
      async ({ params }, reply) => {
        const bytes = simulator.phone(params.phone).mediaOf(params.id)
        return reply.type('application/octet-stream').send(bytes)
      },
    )

    app.delete(
      '/phones/:phone/messages/:id/media',
      {
        schema: {
          summary: 'The phone deletes its copy of a file, and cannot upload it again',
          params: messageParams,
          response: { 204: z.null().meta({ examples: [null] }), ...errors },
        },
      },
      async ({ params }, reply) => {
        simulator.phone(params.phone).deleteMedia(params.id)
        return reply.status(204).send(null)
      },
    )

    app.post(
      '/phones/:phone/read',
      {
        schema: {
          summary: 'The phone reads a message',
          params: phoneParams,
          body: readBody,
          response: { 200: idAnswer, ...errors },
        },
      },
      async ({ params, body }) => {
        simulator.phone(params.phone).read(body.id)
        return { id: body.id }
      },
    )

    app.post(
      '/phones/:phone/react',
      {
        schema: {
          summary: 'The phone reacts to a message',
          params: phoneParams,
          body: reactBody,
          response: { 200: idAnswer, ...errors },
        },
      },
      async ({ params, body }) => simulator.phone(params.phone).react(body.id, body.emoji),
    )

    app.post(
      '/phones/:phone/edit',
      {
        schema: {
          summary: 'The phone edits a message of its own',
          params: phoneParams,
          body: editBody,
          response: { 200: idAnswer, ...errors },
        },
      },
      async ({ params, body }) => simulator.phone(params.phone).edit(body.id, body.text),
    )

    app.post(
      '/phones/:phone/revoke',
      {
        schema: {
          summary: 'The phone deletes a message of its own for everyone',
          params: phoneParams,
          body: revokeBody,
          response: { 200: idAnswer, ...errors },
        },
      },
      async ({ params, body }) => simulator.phone(params.phone).revoke(body.id),
    )

    app.post(
      '/phones/:phone/pin',
      {
        schema: {
          summary: 'The phone pins a message, or takes the pin off',
          params: phoneParams,
          body: pinBody,
          response: { 200: idAnswer, ...errors },
        },
      },
      async ({ params, body: { id, ...options } }) => simulator.phone(params.phone).pin(id, options),
    )

    app.post(
      '/phones/:phone/vote',
      {
        schema: {
          summary: 'The phone votes in a poll',
          params: phoneParams,
          body: voteBody,
          response: { 200: idAnswer, ...errors },
        },
      },
      async ({ params, body }) => simulator.phone(params.phone).vote(body.id, body.options),
    )

    app.post(
      '/phones/:phone/typing',
      {
        schema: {
          summary: 'The phone types, records or pauses',
          params: phoneParams,
          body: typingBody,
          response: { 200: emptyAnswer, ...errors },
        },
      },
      async ({ params, body }) => {
        simulator.phone(params.phone).typing(body.to, body.state)
        return {}
      },
    )

    app.post(
      '/phones/:phone/status',
      {
        schema: {
          summary: 'The phone posts a status; one with a file is a message to `status@broadcast`',
          params: phoneParams,
          body: statusBody,
          response: { 201: idAnswer, ...errors },
        },
      },
      async ({ params, body: { text, background, ...options } }, reply) => {
        const look = background === undefined ? {} : { backgroundArgb: Number.parseInt(`ff${background.slice(1)}`, 16) }
        return reply.status(201).send(await simulator.phone(params.phone).postStatus(text, { ...options, ...look }))
      },
    )

    app.post(
      '/phones/:phone/call',
      {
        schema: {
          summary: 'The phone calls somebody',
          params: phoneParams,
          body: callBody,
          response: { 201: idAnswer, ...errors },
        },
      },
      async ({ params, body: { to, ...options } }, reply) =>
        reply.status(201).send({ id: simulator.phone(params.phone).call(to, options).id }),
    )

    app.post(
      '/phones/:phone/hang-up',
      {
        schema: {
          summary: 'The phone ends a call that it has placed',
          params: phoneParams,
          body: hangUpBody,
          response: { 200: idAnswer, ...errors },
        },
      },
      async ({ params, body }) => {
        simulator.phone(params.phone).hangUp(body.id, body.reason)
        return { id: body.id }
      },
    )
  }
}

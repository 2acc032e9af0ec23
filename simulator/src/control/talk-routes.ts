import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { SimulatorError } from '../errors.ts'
import type { Simulator } from '../simulator.ts'
import {
  blockBody,
  editBody,
  emptyAnswer,
  errorAnswer,
  groupBody,
  idAnswer,
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

const errors = { 400: errorAnswer, 404: errorAnswer, 501: errorAnswer }

function contentOf({ to: _to, addressing: _addressing, media, viewOnce, ...content }: z.infer<typeof sendBody>) {
  if (media !== undefined) throw new SimulatorError('NOT_SUPPORTED', 'phones cannot send media yet')
  if (viewOnce) throw new SimulatorError('NOT_SUPPORTED', 'phones cannot send view-once messages yet')
  return content
}

/** What phones write, read and receive. */
export function talkRoutes(simulator: Simulator): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/phones/:phone/messages',
      {
        schema: {
          summary: 'The phone writes a message',
          params: phoneParams,
          body: sendBody,
          response: { 201: idAnswer, ...errors },
        },
      },
      async ({ params, body }, reply) => {
        const phone = simulator.phone(params.phone)
        const { to, addressing } = body
        return reply.status(201).send(await phone.send(to, contentOf(body), { addressing }))
      },
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
          .map((message) => ({ ...message, media: null })),
      }),
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
          summary: 'The phone posts a status (not supported yet)',
          params: phoneParams,
          body: statusBody,
          response: errors,
        },
      },
      async ({ params }) => {
        simulator.phone(params.phone)
        throw new SimulatorError('NOT_SUPPORTED', 'phones cannot post statuses yet')
      },
    )

    app.post(
      '/phones/:phone/block',
      {
        schema: {
          summary: 'The phone blocks somebody (not supported yet)',
          params: phoneParams,
          body: blockBody,
          response: errors,
        },
      },
      async ({ params }) => {
        simulator.phone(params.phone)
        throw new SimulatorError('NOT_SUPPORTED', 'phones cannot block anybody yet')
      },
    )

    app.post(
      '/groups',
      { schema: { summary: 'Make a group of phones (not supported yet)', body: groupBody, response: errors } },
      async () => {
        throw new SimulatorError('NOT_SUPPORTED', 'the network has no groups yet')
      },
    )
  }
}

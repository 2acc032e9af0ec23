import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Simulator } from '../simulator.ts'
import { errorAnswer, groupAnswer, groupBody, groupParams, idAnswer } from './schemas.ts'

const errors = { 400: errorAnswer, 404: errorAnswer }

/** Groups of phones. */
export function groupRoutes(simulator: Simulator): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/groups',
      { schema: { summary: 'Make a group of phones', body: groupBody, response: { 201: idAnswer, ...errors } } },
      async ({ body }, reply) => reply.status(201).send({ id: simulator.createGroup(body).id }),
    )

    app.get(
      '/groups/:group',
      { schema: { summary: 'A group as it stands', params: groupParams, response: { 200: groupAnswer, ...errors } } },
      async ({ params }) => simulator.group(params.group),
    )
  }
}

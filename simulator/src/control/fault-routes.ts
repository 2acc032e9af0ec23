import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Simulator } from '../simulator.ts'
import { errorAnswer, faultAnswer, faultBody, statsAnswer } from './schemas.ts'

/** Misbehaviour on purpose, and what the network counted. */
export function faultRoutes(simulator: Simulator): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/faults',
      {
        schema: {
          summary: 'Misbehave on purpose',
          body: faultBody,
          response: { 201: faultAnswer, 400: errorAnswer },
        },
      },
      async ({ body }, reply) => reply.status(201).send(simulator.fault(body)),
    )

    app.delete(
      '/faults',
      { schema: { summary: 'Behave again', response: { 204: z.null().meta({ examples: [null] }) } } },
      async (_request, reply) => {
        simulator.clearFaults()
        return reply.status(204).send(null)
      },
    )

    app.get(
      '/stats',
      { schema: { summary: 'What the network counted since its start', response: { 200: statsAnswer } } },
      async () => simulator.stats(),
    )
  }
}

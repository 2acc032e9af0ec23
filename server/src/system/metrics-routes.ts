import { z } from 'zod'
import type { ApiRoutes } from '../http/route.ts'
import type { Metrics } from './metrics.ts'
import { type GaugeDeps, readGauges } from './read-gauges.ts'

const metricsAnswer = {
  description: 'Everything that is counted, as Prometheus reads it',
  content: { 'text/plain': { schema: z.string(), example: 'yesapp_sessions_total 3\nyesapp_sessions_active 2\n' } },
}

/** What monitoring reads, outside /api/v1. */
export function metricsRoutes(metrics: Metrics, deps: GaugeDeps): ApiRoutes {
  const render = shared(async () => {
    await readGauges(deps, metrics.gauges)
    return metrics.registry.metrics()
  })
  return async (app) => {
    app.route({
      method: 'GET',
      url: '/metrics',
      config: { permission: 'read', openOnLoopback: true },
      schema: {
        tags: ['System'],
        summary: 'Metrics for Prometheus; no key is needed on the machine itself',
        response: { 200: metricsAnswer },
      },
      handler: async (_request, reply) => {
        const text = await render()
        return reply.header('Cache-Control', 'no-store').type(metrics.registry.contentType).send(text)
      },
    })
  }
}

/** Those who ask at the same moment share one look. */
function shared<T>(look: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null
  return () => {
    current ??= look().finally(() => {
      current = null
    })
    return current
  }
}

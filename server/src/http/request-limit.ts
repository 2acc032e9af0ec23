import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../lib/errors.ts'
import type { Principal } from './principal.ts'

const windowMs = 60_000
const perAddressMax = 100
const bucketsMax = 10_000

export interface RequestLimiter {
  /** Counts the request for its key, or for its address when it has no valid one. Throws `RATE_LIMIT_EXCEEDED`. */
  count(request: FastifyRequest, principal: Principal | null): Promise<void>
}

/** So many requests a minute for each key, far fewer for an address without one; 0 switches both off. */
export async function makeRequestLimiter(app: FastifyInstance, perKeyMax: number): Promise<RequestLimiter> {
  if (perKeyMax === 0) return { count: async () => {} }

  await app.register(rateLimit, { global: false, cache: bucketsMax })
  const principals = new WeakMap<FastifyRequest, Principal>()
  const check = app.createRateLimit({
    timeWindow: windowMs,
    max: (request) => (principals.has(request) ? perKeyMax : perAddressMax),
    keyGenerator: (request) => principals.get(request)?.keyId ?? normalizeIP(request.ip),
  })

  return {
    async count(request, principal) {
      if (principal) principals.set(request, principal)
      const result = await check(request)
      if (result.isAllowed || !result.isExceeded) return
      throw new AppError('RATE_LIMIT_EXCEEDED', { retryAfterSeconds: result.ttlInSeconds })
    },
  }
}

import type { FastifyCorsOptions } from '@fastify/cors'

const localhost = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const preflightSeconds = 600

/** Browsers may call from these origins; when none are named, from any port of this machine. */
export function corsOptions(origins: string[] | undefined): FastifyCorsOptions {
  return {
    origin: origins?.includes('*') ? '*' : (origins ?? localhost),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-None-Match', 'Last-Event-ID', 'X-API-Key'],
    exposedHeaders: ['ETag', 'Idempotent-Replayed', 'Retry-After', 'X-Request-Id'],
    maxAge: preflightSeconds,
    strictPreflight: false,
  }
}

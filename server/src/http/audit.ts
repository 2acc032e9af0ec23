import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Principal } from './principal.ts'

/** A change that a key made or was refused: by which request, to what. Never what was written, which may be secret. */
export interface AuditedRequest {
  principal: Principal
  method: string
  /** The route's pattern. */
  route: string
  /** What the path named, and the id of what was made. */
  target: Record<string, string>
  /** Names of the fields that were sent. */
  fields: string[]
  status: number
  ip: string
  requestId: string
}

export type WriteAudit = (request: AuditedRequest) => Promise<void>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** false: a change by an admin key that is no administration, as of the sandbox's virtual phones. */
    audited?: boolean
  }
  interface FastifyRequest {
    /** The id of what this request made. */
    madeId: string | undefined
  }
}

/**
 * Whatever needs an admin key and changes something is written down before it is answered. Where that fails the change
 * stands, and the log tells of it. Messages and what belongs to them are rows and events of their own.
 */
export function auditChanges(app: FastifyInstance, write: WriteAudit): void {
  app.decorateRequest('madeId', undefined)

  app.addHook('preSerialization', async (request, reply, payload) => {
    const { id, messageId } = (payload ?? {}) as { id?: unknown; messageId?: unknown }
    const made = messageId ?? (reply.statusCode === 201 ? id : undefined)
    if (request.method === 'POST' && typeof made === 'string') request.madeId = made
    return payload
  })

  app.addHook('onSend', async (request, reply) => {
    if (!isAudited(request) || reply.hasHeader('Idempotent-Replayed')) return
    await write(describe(request, reply.statusCode)).catch((error: unknown) =>
      request.log.error({ err: error }, 'a change could not be written to the audit log'),
    )
  })
}

function isAudited({ method, principal, routeOptions: { config } }: FastifyRequest): boolean {
  const isChange = method !== 'GET' && method !== 'HEAD'
  return isChange && principal !== undefined && config.permission === 'admin' && config.audited !== false
}

function describe(request: FastifyRequest, status: number): AuditedRequest {
  const { method, principal, params, body, ip, id, madeId, routeOptions } = request
  return {
    principal,
    method,
    route: (routeOptions.url ?? '').replace(/^\/api\/v1/, '').replace(/:(\w+)/g, '{$1}'),
    target: { ...(params as Record<string, string>), ...(madeId !== undefined && { id: madeId }) },
    fields: typeof body === 'object' && body !== null ? Object.keys(body) : [],
    status,
    ip,
    requestId: id,
  }
}

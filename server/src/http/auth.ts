import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { AppError } from '../lib/errors.ts'
import { mayDo, maySeeSession, type Principal } from './principal.ts'
import type { RequestLimiter } from './request-limit.ts'
import { isFromThisMachine } from './this-machine.ts'

/** Who holds this key; null when nobody does, or no longer. */
export type Authenticate = (key: string) => Promise<Principal | null>

/** Every route below says who may call it, and only they may. */
export function protectRoutes(app: FastifyInstance, authenticate: Authenticate, limiter: RequestLimiter): void {
  // Asked once all is registered: a scope may give its routes their permission by a hook of its own.
  const declared: RouteOptions[] = []
  app.addHook('onRoute', (route) => void declared.push(route))
  app.addHook('onReady', async () => declared.forEach(assertPermissionDeclared))
  app.addHook('onRequest', async (request) => {
    const { permission, openOnLoopback, isSigned } = request.routeOptions.config
    if (permission === 'public' || (openOnLoopback && isFromThisMachine(request))) return
    if (await isSigned?.(request)) return

    const key = readKey(request)
    const principal = key === null ? null : await authenticate(key)
    await limiter.count(request, principal)
    if (!principal) throw refuseKey(request, key)
    request.principal = principal
    assertAllowed(request, principal)
  })
}

function assertPermissionDeclared(route: RouteOptions): void {
  if (!route.config?.permission) throw new Error(`${route.method} ${route.url} does not say who may call it`)
}

function readKey(request: FastifyRequest): string | null {
  const header = request.headers['x-api-key']
  if (typeof header === 'string') return header
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

function refuseKey(request: FastifyRequest, key: string | null): AppError {
  const keyPrefix = /^ya_(live|test)_/.exec(key ?? '')?.[0]
  request.log.warn({ ip: request.ip, keyPrefix }, 'authentication failed')
  return new AppError('UNAUTHORIZED')
}

function assertAllowed(request: FastifyRequest, principal: Principal): void {
  const needed = request.routeOptions.config.permission
  // An unknown route has none; it is told apart only behind a valid key.
  if (needed === undefined || needed === 'public') return
  if (!mayDo(principal, needed)) {
    throw new AppError('FORBIDDEN', {
      message: `This needs a key with the permission ${needed}; this key has ${principal.permission}`,
      details: { needed, permission: principal.permission },
    })
  }

  const sessionId = (request.params as { sessionId?: string }).sessionId
  if (sessionId !== undefined && !maySeeSession(principal, sessionId)) throw new AppError('SESSION_NOT_FOUND')
}

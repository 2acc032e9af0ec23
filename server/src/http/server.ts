import type { Server as HttpsServer } from 'node:https'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
  type RouteOptions,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Config } from '../lib/config.ts'
import { AppError } from '../lib/errors.ts'
import { newId } from '../lib/ids.ts'
import type { Log } from '../lib/log.ts'
import { auditChanges, type WriteAudit } from './audit.ts'
import { type Authenticate, protectRoutes } from './auth.ts'
import { basePathOf, makeRewriteUrl } from './base-path.ts'
import { acceptJsonOnly, refuseBrokenText, refuseCompressedBody } from './body-parsing.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { answerIfChanged } from './conditional-get.ts'
import { type ConnectionLimits, connectionLimits, limitConnections } from './connection-limits.ts'
import { corsOptions } from './cors.ts'
import { addDashboard } from './dashboard.ts'
import { answerError } from './error-answer.ts'
import { addIdempotency, type IdempotencyDeps } from './idempotency.ts'
import { acceptForms, type MultipartDeps } from './multipart.ts'
import { addDocuments } from './openapi.ts'
import type { ApiInfo, OpenApiDocument } from './openapi-document.ts'
import { type RegisteredRoute, registeredRoutes } from './registered-route.ts'
import { makeRequestLimiter } from './request-limit.ts'
import type { ApiRoutes } from './route.ts'
import { followCertificate, readCertificate } from './tls.ts'
import { closeBeforeUnreadBody } from './unread-body.ts'

export interface HttpServerDeps extends IdempotencyDeps {
  config: Pick<Config, 'baseUrl' | 'corsOrigins' | 'trustProxy' | 'rateLimitHttp' | 'tlsCert' | 'tlsKey'>
  log: Log
  authenticate: Authenticate
  /** Below /api/v1. */
  apiRoutes: ApiRoutes[]
  /** Outside it: probes, metrics. They say who may call them too. */
  rootRoutes: ApiRoutes[]
  /** Others than usual, for tests that cannot wait. */
  limits?: Partial<ConnectionLimits>
  /** Called after each answer. */
  onAnswered?: (answered: AnsweredRequest) => void
  /** Writes down what needs an admin key and changes something. */
  writeAudit: WriteAudit
  info: ApiInfo
  /** Where files of forms are received; without it no route takes any. */
  forms?: MultipartDeps
  /** Where the built dashboard is, if not at its place in the repository. */
  dashboardFolder?: string | undefined
}

export interface AnsweredRequest {
  method: string
  /** The route's pattern, never the URL that was asked; undefined when there is no such route. */
  route: string | undefined
  status: number
  durationMs: number
  requestId: string
  /** Of the caller's trace, as it was sent. */
  traceparent: string | undefined
  /** The id of what it made: a message, a session, a key. */
  madeId: string | undefined
}

export interface HttpServer {
  app: FastifyInstance
  /** Every route of ours. */
  routes: readonly RegisteredRoute[]
  document(): OpenApiDocument
}

const bodyBytesMax = 1024 * 1024
const oneYearSeconds = 31_536_000
/** Every schema of ours is one of zod: the compilers for others are not even loaded. */
const schemaController = {
  compilersFactory: { buildValidator: () => validatorCompiler, buildSerializer: () => serializerCompiler },
} as unknown as NonNullable<FastifyServerOptions['schemaController']>

/**
 * The HTTP server, ready to listen or to be asked by `inject`. A request passes CORS, security headers, authentication,
 * the rate limit, validation and its handler, in this order; whatever fails is answered by `answerError`.
 */
export async function createHttpServer(deps: HttpServerDeps): Promise<HttpServer> {
  const app = createApp(deps)
  const declared: RouteOptions[] = []

  app.setErrorHandler(answerError)
  app.addHook('onRequest', async (request, reply) => void reply.header('X-Request-Id', request.id))
  app.addHook('onSend', closeBeforeUnreadBody)
  app.addHook('onResponse', logAnswer)
  const { onAnswered } = deps
  if (onAnswered) app.addHook('onResponse', async (request, reply) => onAnswered(describe(request, reply)))
  await app.register(cors, corsOptions(deps.config.corsOrigins))
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: { maxAge: oneYearSeconds, includeSubDomains: false },
  })
  await app.register(compress, { encodings: ['gzip', 'identity'], globalDecompression: false })
  const basePath = basePathOf(deps.config.baseUrl)
  const document = await addDocuments(app, { ...deps.info, basePath })
  const dashboard = await addDashboard(app, { folder: deps.dashboardFolder, basePath })
  app.setNotFoundHandler((request, reply) =>
    dashboard.opensPage(request) ? dashboard.answerPage(request, reply) : refuseUnknownRoute(),
  )
  const limiter = await makeRequestLimiter(app, deps.config.rateLimitHttp)

  const scope = (routesOfScope: ApiRoutes[]) => async (app: FastifyInstance) => {
    app.addHook('onRoute', (route) => void declared.push(route))
    protectRoutes(app, deps.authenticate, limiter)
    acceptJsonOnly(app)
    if (deps.forms) await acceptForms(app, deps.forms)
    app.addHook('onRequest', refuseCompressedBody)
    app.addHook('preValidation', refuseBrokenText)
    addIdempotency(app, deps)
    auditChanges(app, deps.writeAudit)
    app.addHook('onSend', answerIfChanged)
    for (const plugin of routesOfScope) await app.register(plugin)
  }
  await app.register(scope(deps.rootRoutes))
  await app.register(
    async (api) => {
      api.setNotFoundHandler(refuseUnknownRoute)
      await scope(deps.apiRoutes)(api)
    },
    { prefix: '/api/v1' },
  )

  await app.ready()
  return { app, routes: registeredRoutes(declared), document }
}

function createApp(deps: HttpServerDeps): FastifyInstance {
  const { config, log } = deps
  const limits = { ...connectionLimits, ...deps.limits }
  const basePath = basePathOf(config.baseUrl)
  const node = { headersTimeout: limits.headersTimeoutMs, connectionsCheckingInterval: limits.checkEveryMs }
  const options = {
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: newId,
    trustProxy: config.trustProxy ?? false,
    bodyLimit: bodyBytesMax,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    maxRequestsPerSocket: limits.requestsPerSocketMax,
    schemaController,
    // While the server closes, the requests it still takes are served like any other.
    return503OnClosing: false,
    frameworkErrors: answerError,
    clientErrorHandler: answerBrokenRequest,
    ...(basePath !== '' && { rewriteUrl: makeRewriteUrl(basePath) }),
  }
  const { tlsCert, tlsKey } = config
  const files = tlsCert && tlsKey ? { cert: tlsCert, key: tlsKey } : null
  const app = files
    ? (fastify({ ...options, https: { ...node, ...readCertificate(files) } }) as unknown as FastifyInstance)
    : fastify({ ...options, http: node })
  if (files) followCertificate(app.server as unknown as HttpsServer, files, log)
  limitConnections(app.server, limits)
  return app
}

async function refuseUnknownRoute(): Promise<never> {
  throw new AppError('NOT_FOUND')
}

function describe(request: FastifyRequest, reply: FastifyReply): AnsweredRequest {
  const { method, routeOptions, id, headers, madeId } = request
  const traceparent = typeof headers.traceparent === 'string' ? headers.traceparent : undefined
  const { statusCode: status, elapsedTime: durationMs } = reply
  return { method, route: routeOptions.url, status, durationMs, requestId: id, traceparent, madeId }
}

async function logAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { method, routeOptions, principal } = request
  const durationMs = Math.round(reply.elapsedTime)
  request.log.debug(
    { method, route: routeOptions.url, statusCode: reply.statusCode, durationMs, keyId: principal?.keyId },
    'request answered',
  )
}

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export interface DashboardOptions {
  /** Where `npm run build` leaves the dashboard. */
  folder?: string
  /** The path below which users reach this server, as behind a proxy; `''` when there is none. */
  basePath: string
}

const builtFolder = fileURLToPath(new URL('../../../dashboard/dist', import.meta.url))
const oneYearMs = 31_536_000_000
const nonceBytes = 16

/** What the build writes where the server puts the nonce of an answer. */
const noncePlaceholder = '__CSP_NONCE__'

const notBuilt = `YesApp runs, but its dashboard is not built: run \`npm run build\`.
The API is there: its documentation is at api/docs.
`

// Whoever is not signed in gets this page too, so it may load nothing but the dashboard's own files.
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')

/**
 * Serves the built dashboard: its files, and for every page of it the same HTML. Returns what answers a path that no
 * route knows, when it is a browser that opens it.
 */
export async function addDashboard(app: FastifyInstance, { folder = builtFolder, basePath }: DashboardOptions) {
  const assets = path.join(folder, 'assets')
  const isBuilt = existsSync(assets)
  if (isBuilt) {
    await app.register(async (scope) => {
      // Their names hold a hash of their content.
      await scope.register(fastifyStatic, {
        root: assets,
        prefix: '/assets/',
        index: false,
        maxAge: oneYearMs,
        immutable: true,
        decorateReply: false,
      })
    })
  } else app.log.warn('the dashboard is not built: npm run build')

  async function answerPage(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.header('Cache-Control', 'no-cache')
    if (!isBuilt) return reply.code(404).type('text/plain; charset=utf-8').send(notBuilt)

    const nonce = randomBytes(nonceBytes).toString('base64')
    const html = await readFile(path.join(folder, 'index.html'), 'utf8')
    return reply
      .header('Content-Security-Policy', policyOf(nonce))
      .type('text/html; charset=utf-8')
      .send(html.replaceAll(noncePlaceholder, nonce).replaceAll('="./', `="${basePath}/`))
  }

  app.get('/', answerPage)
  return { opensPage, answerPage }
}

/** Whether a person opens a page: what belongs to the API or is a file stays a 404. */
function opensPage({ method, url, headers }: FastifyRequest): boolean {
  const isPage = !/^\/(?:api|assets|health|ready|metrics)(?:[/?]|$)/.test(url)
  return (method === 'GET' || method === 'HEAD') && isPage && (headers.accept ?? '').includes('text/html')
}

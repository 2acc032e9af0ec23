import type { IncomingMessage } from 'node:http'

/** The path below which users reach this server, as its base URL says: `''` or `/whatsapp`. */
export function basePathOf(baseUrl: string | undefined): string {
  return baseUrl === undefined ? '' : new URL(baseUrl).pathname.replace(/\/+$/, '')
}

/** Takes that path off a request, for proxies that leave it on; those that take it off themselves are served too. */
export function makeRewriteUrl(basePath: string): (request: IncomingMessage) => string {
  return ({ url = '/' }) => {
    if (!url.startsWith(basePath)) return url
    const rest = url.slice(basePath.length)
    if (rest === '' || rest.startsWith('?')) return `/${rest}`
    return rest.startsWith('/') ? rest : url
  }
}

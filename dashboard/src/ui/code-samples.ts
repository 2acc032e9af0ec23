import { serverUrl } from '../app/base-path.ts'

/** A call of the API, as the documents write it. */
export interface ApiCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/api/v1/sessions/{sessionId}` */
  path: string
  params?: Record<string, string>
  query?: Record<string, string | number | boolean>
  body?: unknown
}

const keyVariable = 'YESAPP_API_KEY'

export function asCurl({ method, path, params = {}, query = {}, body }: ApiCall): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quote(`${serverUrl}${filled}${search && `?${search}`}`)}`,
    `-H "X-API-Key: $${keyVariable}"`,
  ]
  if (body !== undefined) lines.push("-H 'Content-Type: application/json'", `-d ${quote(JSON.stringify(body))}`)
  return lines.join(' \\\n  ')
}

export function asTypeScript({ method, path, params, query, body }: ApiCall): string {
  const named = { ...(params && { path: params }), ...(query && { query }) }
  const options = { ...(Object.keys(named).length > 0 && { params: named }), ...(body !== undefined && { body }) }
  const call = Object.keys(options).length > 0 ? `'${path}', ${literal(options)}` : `'${path}'`
  return `import { createClient, orThrow } from 'sdk'

const client = createClient({
  baseUrl: '${serverUrl}',
  apiKey: process.env.${keyVariable}!,
})
const answer = await orThrow(client.${method}(${call}))`
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** JSON as people write it in TypeScript. */
const literal = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .replace(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')
    .replace(/"((?:[^"\\]|\\.)*)"/g, (whole, text: string) =>
      text.includes("'") ? whole : `'${text.replaceAll('\\"', '"')}'`,
    )

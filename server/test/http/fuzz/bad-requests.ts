import fc from 'fast-check'
import type { OpenApiDocument, OpenApiOperation } from '../../../src/http/openapi-document.ts'
import { badJson, badText, spoiled, toJson } from './bad-values.ts'
import { type JsonSchema, sampleOf } from './sample.ts'

/** An operation of the OpenAPI document. */
export interface Operation {
  /** `post /api/v1/sessions` */
  name: string
  method: string
  path: string
  isPublic: boolean
  query: Parameter[]
  /** A body that fits; undefined when the operation takes none. */
  example: unknown
  /** A body with every field that there is. */
  sample: unknown
  takesMultipart: boolean
}

interface Parameter {
  name: string
  in: string
  schema?: { type?: string; enum?: unknown[]; default?: unknown }
}

export interface BadRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: Buffer | null
}

/** Ids that exist, by the name of the parameter. */
export type Ids = Record<string, string>

export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      describe(method, path, operation, document.components.schemas),
    ),
  )
}

function describe(
  method: string,
  path: string,
  operation: OpenApiOperation,
  schemas: Record<string, unknown>,
): Operation {
  const parameters = (operation.parameters ?? []) as Parameter[]
  const content = operation.requestBody?.content ?? {}
  const json = content['application/json'] as
    | { example?: unknown; examples?: Record<string, { value: unknown }> }
    | undefined
  const schema = (content['application/json'] ?? Object.values(content)[0])?.schema as JsonSchema | undefined
  const sample = schema && sampleOf(schema, schemas)
  return {
    name: `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    isPublic: operation['x-permission'] === 'public',
    query: parameters.filter((parameter) => parameter.in === 'query'),
    example: json?.example ?? Object.values(json?.examples ?? {})[0]?.value ?? sample,
    sample,
    takesMultipart: Object.keys(content).some((type) => type.startsWith('multipart/')),
  }
}

/** Requests of this operation that are right but for one thing, or two. `idsOf` is asked when one is made. */
export function badRequest(operation: Operation, idsOf: () => Ids): fc.Arbitrary<BadRequest> {
  const right: Part = {}
  const wrongs: { weight: number; arbitrary: fc.Arbitrary<Part> }[] = [{ weight: 1, arbitrary: wrongHeaders }]
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  if (names.length > 0) wrongs.push({ weight: 1, arbitrary: wrongPath(names) })
  wrongs.push({ weight: operation.query.length > 0 ? 2 : 1, arbitrary: wrongQuery(operation.query) })
  wrongs.push({ weight: operation.example === undefined ? 1 : 5, arbitrary: wrongBody(operation) })
  const wrong = fc.oneof(...wrongs)
  return fc
    .tuple(wrong, fc.oneof({ weight: 3, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: wrong }))
    .map(([first, second]) => build(operation, idsOf(), { ...second, ...first }))
}

/** What is wrong with a request, in each of its parts; what is left out is right. */
interface Part {
  path?: Ids
  query?: string
  headers?: Record<string, string>
  body?: { type: string | null; bytes: Buffer }
}

function build(operation: Operation, ids: Ids, part: Part): BadRequest {
  const path = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const bad = part.path?.[name]
    return bad ?? encodeURIComponent(ids[name] ?? '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a99')
  })
  const hasBody = operation.example !== undefined && operation.method !== 'GET'
  const right = hasBody ? { type: 'application/json', bytes: Buffer.from(toJson(operation.example)) } : null
  const body = part.body ?? right
  return {
    method: operation.method,
    url: `${path}${part.query ? `?${part.query}` : ''}`,
    headers: { ...(body?.type && { 'content-type': body.type }), ...part.headers },
    body: body?.bytes ?? null,
  }
}

/** Percent-encoded text that may have no UTF-8 form. */
const encode = (text: string): string =>
  [...Buffer.from(text.slice(0, 4_000), 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

const brokenUrlText = fc.constantFrom(
  '%',
  '%zz',
  '%c0%af',
  '%ff',
  '%ed%a0%80',
  '%00',
  '%2e%2e',
  '..%2f..',
  '%252e',
  '*',
  ';',
)

const wrongPath = (names: string[]): fc.Arbitrary<Part> =>
  fc
    .tuple(fc.constantFrom(...names), fc.oneof(badText.map(encode), brokenUrlText))
    .map(([name, value]) => ({ path: { [name]: value } }))

function wrongQuery(parameters: Parameter[]): fc.Arbitrary<Part> {
  const known = parameters.map(({ name }) => name)
  const name = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(known.length > 0 ? known : ['limit'])) },
    { weight: 1, arbitrary: fc.constantFrom('unknown', '__proto__', 'limit[]', 'limit[a]', 'constructor') },
  )
  const value = fc.oneof(
    badText.map(encode),
    brokenUrlText,
    fc.constantFrom(
      '-1',
      '0',
      '1.5',
      '1e9',
      '1e400',
      '0x10',
      'true',
      'null',
      '9007199254740993',
      '2026-11-20',
      '[]',
      '{}',
    ),
  )
  return fc
    .array(fc.tuple(name, value), { minLength: 1, maxLength: 4 })
    .map((pairs) => ({ query: pairs.map(([key, text]) => `${encodeURIComponent(key)}=${text}`).join('&') }))
}

const wrongHeaders: fc.Arbitrary<Part> = fc
  .constantFrom<[string, string]>(
    ['idempotency-key', 'x'.repeat(256)],
    ['idempotency-key', ''],
    ['idempotency-key', 'caf\u00e9'],
    ['if-none-match', '"'],
    ['accept', '\u00ff/*;q=x'],
    ['accept', 'image/png'],
    ['accept-encoding', 'br;q=2, gzip;q=nonsense'],
    ['content-encoding', 'gzip'],
    ['expect', '100-continue'],
    ['range', 'bytes=9999999999-0'],
    ['last-event-id', 'nonsense'],
    ['authorization', 'Basic !!!'],
    ['cookie', '__proto__=1; a'],
    ['origin', 'null'],
    ['host', '..'],
    ['x-forwarded-for', '999.999.999.999'],
    ['x-http-method-override', 'DELETE'],
  )
  .map(([name, value]) => ({ headers: { [name]: value } }))

function wrongBody({ example, sample, takesMultipart }: Operation): fc.Arbitrary<Part> {
  const json = (value: unknown) => ({ type: 'application/json', bytes: Buffer.from(toJson(value)) })
  const text = toJson(example ?? { text: 'hello' })
  const kinds: { weight: number; arbitrary: fc.Arbitrary<NonNullable<Part['body']>> }[] = [
    { weight: 3, arbitrary: spoiled(example ?? {}).map(json) },
    { weight: 3, arbitrary: spoiled(sample ?? {}).map(json) },
    { weight: 2, arbitrary: badJson.map(json) },
    {
      weight: 2,
      arbitrary: fc
        .oneof(
          fc.constantFrom(
            '{',
            '{"a":}',
            '[1,]',
            '{a:1}',
            "{'a':1}",
            'NaN',
            '\ufeff{}',
            '{}{}',
            '{"a":1,"a":2}',
            '"',
            '',
          ),
          fc.nat(text.length - 1).map((length) => text.slice(0, length)),
        )
        .map((broken) => ({ type: 'application/json', bytes: Buffer.from(broken) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 64 })
        .map((bytes) => ({ type: 'application/json', bytes: Buffer.from(bytes) })),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(
          ...[
            'text/plain',
            'application/xml',
            'application/x-www-form-urlencoded',
            'json',
            'application/json; charset=utf-16',
          ],
          ...[
            'multipart/form-data',
            'multipart/form-data; boundary=',
            'application/octet-stream',
            '\u00ff',
            'a/b; c="',
          ],
        )
        .map((type) => ({ type, bytes: Buffer.from(text) })),
    },
    { weight: 1, arbitrary: fc.constant({ type: null, bytes: Buffer.from(text) }) },
  ]
  kinds.push({ weight: takesMultipart ? 10 : 1, arbitrary: badMultipart(sample) })
  return fc.oneof(...kinds).map((body) => ({ body }))
}

/** Fields of the example and a file, with something wrong in them. */
function badMultipart(example: unknown): fc.Arbitrary<NonNullable<Part['body']>> {
  const fields = Object.entries((example ?? {}) as object).map(([name, value]) => field(name, asText(value)))
  const file = (name: string, filename: string, type: string, content: string | Buffer) =>
    Buffer.concat([
      Buffer.from(
        `Content-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n`,
      ),
      Buffer.from(content),
    ])
  const parts = fc.array(
    fc.oneof(
      fc.constantFrom(...fields, field('to', '+33612345678'), field('unknownField', 'x')),
      fc
        .tuple(fc.constantFrom('to', 'caption', 'text', '__proto__', ''), badText)
        .map(([name, text]) => field(name, text)),
      fc
        .tuple(
          fc.constantFrom('file', 'file', 'files', '__proto__', ''),
          fc.constantFrom('a.jpg', '../../a.jpg', '', 'a\0.jpg', 'é'.repeat(300), '..\\a', 'con'),
          fc.constantFrom('image/jpeg', 'text/html', 'nonsense', '', 'image/svg+xml'),
          fc.oneof(
            fc.constantFrom('', 'x', '<svg onload="alert(1)"/>', 'x'.repeat(100_000)),
            fc.string({ maxLength: 100 }),
          ),
        )
        .map((given) => file(...given)),
      fc.constantFrom(Buffer.from(''), Buffer.from('nonsense'), Buffer.from('Content-Disposition: form-data\r\n\r\nx')),
    ),
    { maxLength: 6 },
  )
  const ending = fc.constantFrom('--BOUNDARY--\r\n', '--BOUNDARY--\r\n', '', '--BOUNDARY', '--OTHER--\r\n')
  return fc.tuple(parts, ending).map(([list, end]) => ({
    type: 'multipart/form-data; boundary=BOUNDARY',
    bytes: Buffer.concat([
      ...list.flatMap((part) => [Buffer.from('--BOUNDARY\r\n'), part, Buffer.from('\r\n')]),
      Buffer.from(end),
    ]),
  }))
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : toJson(value))

const field = (name: string, text: string): Buffer =>
  Buffer.from(`Content-Disposition: form-data; name="${name}"\r\n\r\n${text}`)

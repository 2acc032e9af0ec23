import { setTimeout as sleep } from 'node:timers/promises'
import { expectStatus } from '../harness/link-sessions.js'

const maxMs = 10 * 60_000

export const criterion = {
  id: 'SC-006',
  says: 'With the API documentation alone, a developer sends a first message within ten minutes.',

  /** What the script knows is read from the document, as a reader would: header, paths, bodies. */
  async measure(stage) {
    const server = await stage.startSandbox()
    const startedAt = performance.now()
    const page = await fetch(new URL('/api/docs', server.url))
    const text = await page.text()
    const document = await (await fetch(new URL('/api/openapi.json', server.url))).json()
    const reader = new Reader(document, server)

    const session = await reader.follow('post', '/sessions')
    expectStatus(session, 201)
    // What the phone does is not in question.
    const scan = { sessionId: session.body.id }
    expectStatus(await server.post('/sandbox/phones/33698765432/scan', scan), 200)
    await isOpen(reader, session.body.id)
    const sent = await reader.follow('post', '/sessions/{sessionId}/messages', { sessionId: session.body.id })
    const tookMs = performance.now() - startedAt
    return [
      {
        what: 'the documentation opens without a key',
        figure: `${page.status}, ${page.headers.get('content-type')}`,
        bound: '200, HTML',
        holds: page.status === 200 && /<html/i.test(text),
      },
      {
        what: 'with header, paths and example bodies of the document alone: the message',
        figure: `${sent.status} ${sent.body.status}`,
        bound: '200 sent',
        holds: sent.status === 200 && sent.body.status === 'sent',
      },
      {
        what: 'calls whose JSON, asked and answered, has an example',
        figure: `${reader.documented.withExamples} of ${reader.documented.all}`,
        bound: 'all',
        holds: reader.documented.withExamples === reader.documented.all,
      },
      {
        what: 'a script needs; the rest is reading',
        figure: `${(tookMs / 1000).toFixed(1)} s`,
        bound: '≤ 10 min',
        holds: tookMs <= maxMs,
      },
    ]
  },
}

class Reader {
  #document
  #server

  constructor(document, server) {
    this.#document = document
    this.#server = server
  }

  /** Calls an operation with the example of the document, changed only where it names something of this server. */
  async follow(method, route, path = {}) {
    const operation = this.#document.paths[`/api/v1${route}`][method]
    const url = route.replace(/{(\w+)}/g, (_whole, name) => encodeURIComponent(path[name]))
    const [scheme] = Object.values(this.#document.components.securitySchemes).filter(({ type }) => type === 'apiKey')
    const answer = await fetch(new URL(`/api/v1${url}`, this.#server.url), {
      method: method.toUpperCase(),
      headers: { [scheme.name]: this.#server.key, 'Content-Type': 'application/json' },
      body: method === 'get' ? undefined : JSON.stringify(exampleOf(this.#document, operation)),
    })
    return { status: answer.status, body: await answer.json() }
  }

  /** Of all operations, how many show an example of what they take and of what they answer. */
  get documented() {
    const operations = Object.values(this.#document.paths).flatMap((methods) => Object.values(methods))
    const withExamples = operations.filter(({ requestBody, responses }) =>
      [requestBody, responses?.['200'], responses?.['201']]
        .flatMap((message) => message?.content?.['application/json'] ?? [])
        .every((media) => exampleIn(this.#document, media) !== undefined),
    )
    return { all: operations.length, withExamples: withExamples.length }
  }
}

const resolve = (document, schema) =>
  schema?.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)] : (schema ?? {})

function exampleIn(document, media) {
  const schema = resolve(document, media.schema)
  return media.example ?? Object.values(media.examples ?? {})[0]?.value ?? schema.examples?.[0] ?? schema.example
}

const exampleOf = (document, { requestBody }) => exampleIn(document, requestBody.content['application/json'])

async function isOpen(reader, sessionId) {
  for (let i = 0; i < 300; i += 1) {
    const { body } = await reader.follow('get', '/sessions/{sessionId}', { sessionId })
    if (body.state === 'open') return
    await sleep(100)
  }
  throw new Error('the session did not open')
}

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorSchema } from '../../../src/http/route.ts'
import { type ErrorCode, errorTable } from '../../../src/lib/errors.ts'
import { type BadRequest, badRequest, type Operation, operationsOf } from './bad-requests.ts'
import { FuzzedServer, type RawAnswer } from './fuzzed-server.ts'

// FUZZ_INPUTS says how many requests each operation gets, FUZZ_SEED which ones. The few of every run are always the same, so
// that a failure belongs to the change that is tested; many are others each time, and a failure prints its seed.
const runs = Number(process.env.FUZZ_INPUTS ?? 50)
const seed = Number(process.env.FUZZ_SEED ?? (runs > 50 ? Date.now() % 2 ** 31 : 20_261_120))
const timeoutMs = 30_000 + runs * 500
/** The sandbox is a tool for those who try things out: nobody else reaches it. */
const runsOf = ({ path }: Operation) => (path.includes('/sandbox/') ? Math.ceil(runs / 3) : runs)

// From the document, so that every new route is fuzzed; another test says that the document has them all.
const operations = operationsOf(JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8')))

let server: FuzzedServer
beforeAll(async () => {
  server = await FuzzedServer.start()
})
afterAll(() => server[Symbol.asyncDispose]())

describe(`${runs} bad requests, seed ${seed}`, () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s refuses them or serves them, and says so as documented',
    { timeout: timeoutMs },
    async (_name, operation) => {
      await server.prepare()
      const property = fc.asyncProperty(
        badRequest(operation, () => server.ids),
        async (request) => {
          const answer = await server.send(request)
          const problem = problemWith(answer, operation.isPublic)
          // Thrown by hand: the whole of a request may be megabytes.
          if (problem)
            throw new Error(`${problem}: ${shown(request)} got ${answer.status} ${answer.text.slice(0, 500)}`)
        },
      )

      await fc.assert(property, { numRuns: runsOf(operation), seed, endOnFailure: true, reporter })
    },
  )

  test('none of them was a bug to the server itself, and it still answers', async () => {
    const health = await server.send({ method: 'GET', url: '/health', headers: {}, body: null })

    expect(server.bugs).toEqual([])
    expect(health.status).toBe(200)
  })
})

function problemWith({ status, type, text }: RawAnswer, isPublic: boolean): string | null {
  if (status < 400) return null
  // A probe says no in its own form.
  if (isPublic && status === 503) return null
  if (!type.startsWith('application/json')) return `an error of the type "${type}"`
  const body = errorSchema.strict().safeParse(JSON.parse(text))
  if (!body.success) return 'an error that does not fit its schema'
  const { error } = body.data
  if (!(error in errorTable)) return 'an unknown code'
  if (errorTable[error as ErrorCode].status !== status) return 'a code with the wrong status'
  return error === 'INTERNAL_ERROR' ? 'a bug' : null
}

const shown = ({ method, url, headers, body }: BadRequest): string =>
  `${method} ${url.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${body?.toString().slice(0, 500) ?? ''}`

function reporter({ failed, errorInstance, seed, counterexamplePath }: fc.RunDetails<[BadRequest]>): void {
  if (!failed) return
  const again = `FUZZ_SEED=${seed} FUZZ_INPUTS=${runs} npx vitest run server/test/http/fuzz`
  throw new Error(`${(errorInstance as Error)?.message ?? 'failed'}\nagain: ${again} (path ${counterexamplePath})`)
}

import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import type { RegisteredRoute } from './registered-route.ts'

/** What the documents lack: each JSON body and each JSON answer needs examples that fit its schema. */
export function missingExamples(routes: readonly RegisteredRoute[]): string[] {
  return routes.flatMap(({ method, url, schema }) => {
    const problems: string[] = []
    if (!schema.summary) problems.push('has no summary')
    for (const [place, zodSchema] of jsonSchemasOf(schema)) problems.push(...checkExamples(place, zodSchema))
    return problems.map((problem) => `${method} ${url} ${problem}`)
  })
}

function jsonSchemasOf(schema: FastifySchema): [place: string, schema: z.ZodType][] {
  const found: [string, z.ZodType][] = []
  if (schema.body instanceof z.ZodType) found.push(['body', schema.body])
  for (const [status, answer] of Object.entries(schema.response ?? {})) {
    const json: unknown = answer?.content?.['application/json']?.schema ?? answer
    const isJson = json instanceof z.ZodType && !(json instanceof z.ZodUndefined)
    if (isJson && status.startsWith('2')) found.push([status, json])
  }
  return found
}

function checkExamples(place: string, schema: z.ZodType): string[] {
  const { examples } = z.globalRegistry.get(schema) ?? {}
  if (!Array.isArray(examples) || examples.length === 0) return [`has no example for ${place}`]
  return examples
    .map((example) => schema.safeParse(example))
    .filter((result) => !result.success)
    .map((result) => `has an example for ${place} that does not fit: ${result.error?.message}`)
}

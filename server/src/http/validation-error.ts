import type { FastifySchemaValidationError } from 'fastify'
import { z } from 'zod'
import { AppError } from '../lib/errors.ts'

type Place = 'body' | 'query' | 'path' | 'header'

interface Issue {
  path: string
  message: string
  in: Place
}

const places: Record<string, Place> = { body: 'body', querystring: 'query', params: 'path', headers: 'header' }

/** What does not fit the schema, each with its place. */
export function validationError(problems: FastifySchemaValidationError[], context: string | undefined): AppError {
  const place = places[context ?? 'body'] ?? 'body'
  return refuse(problems.flatMap((problem) => toIssues(problem, place)))
}

/** A request refused for one reason that no schema expresses. */
export function invalid(place: Place, path: string, message: string): AppError {
  return refuse([{ path, message, in: place }])
}

function refuse(issues: Issue[]): AppError {
  const [first, ...more] = issues
  const where = [first?.in, first?.path].filter(Boolean).join('.')
  const rest = more.length > 0 ? ` (and ${more.length} more)` : ''
  return new AppError('VALIDATION_ERROR', { message: `${where}: ${first?.message}${rest}`, details: { issues } })
}

const branchesSchema = z.object({
  errors: z.array(z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))).min(1),
})

function toIssues(problem: FastifySchemaValidationError, place: Place): Issue[] {
  const path = problem.instancePath.split('/').filter(Boolean)
  const branches = problem.keyword === 'invalid_union' ? branchesSchema.safeParse(problem.params) : null
  if (!branches?.success) return [{ path: path.join('.'), message: problem.message ?? 'Invalid', in: place }]

  // Of the shapes that a union offers, the caller most likely meant the one with the least to complain about.
  const closest = branches.data.errors.reduce((best, branch) => (branch.length < best.length ? branch : best))
  return closest.map((issue) => ({ path: [...path, ...issue.path].join('.'), message: issue.message, in: place }))
}

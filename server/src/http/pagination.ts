import { z } from 'zod'
import { AppError } from '../lib/errors.ts'

const limitMax = 200
const limitDefault = 50

/** The query of every list; a route adds its filters: `z.object({ ...pageQuery, state: … })`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(limitMax).default(limitDefault).describe('How many at most.'),
  offset: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).describe('How many to skip.'),
  cursor: z.string().max(1000).optional().describe('`nextCursor` of the page before; in place of `offset`.'),
}

/** The answer of every list: `{ "<plural>": […], total, limit, offset, nextCursor }`. */
export function pageOf<Plural extends string, Item extends z.ZodType>(plural: Plural, item: Item) {
  return z.object({
    ...({ [plural]: z.array(item) } as Record<Plural, z.ZodArray<Item>>),
    total: z.int().min(0),
    limit: z.int().min(1),
    offset: z.int().min(0),
    nextCursor: z.string().nullable(),
  })
}

/** A position in a list, opaque to the caller. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Throws `VALIDATION_ERROR` for a cursor that is not ours. */
export function decodeCursor<Position>(schema: z.ZodType<Position>, cursor: string): Position {
  const result = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (result.success) return result.data

  const issue = { path: 'cursor', message: 'Unknown cursor', in: 'query' }
  throw new AppError('VALIDATION_ERROR', {
    message: 'query.cursor: unknown cursor; give `nextCursor` of the page before as it came',
    details: { issues: [issue] },
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../lib/errors.ts'
import { invalid } from './validation-error.ts'

const depthMax = 64
// A database refuses NUL, and half of a surrogate pair has no UTF-8 form.
const brokenText = /\0|\p{Surrogate}/u

/** JSON is the only body; a route that takes another adds its parser. */
export function acceptJsonOnly(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    // Many clients announce JSON and send nothing.
    if (text === '') return done(null, undefined)
    void parseJson(request, text, (error, body) => {
      if (error) done(new AppError('VALIDATION_ERROR', { message: 'The body is not valid JSON' }), undefined)
      else done(null, body)
    })
  })
}

/** A compressed body may unfold to any size. */
export async function refuseCompressedBody(request: FastifyRequest): Promise<void> {
  const encoding = request.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity') return

  throw new AppError('UNSUPPORTED_CONTENT_TYPE', { message: 'Send the body uncompressed: no Content-Encoding' })
}

/** Refuses text that cannot be stored, and nesting that only an attacker sends, before any schema looks at them. */
export async function refuseBrokenText(request: FastifyRequest): Promise<void> {
  if (hasBrokenText(request.params)) throw invalid('path', '', 'Broken text (NUL or half a surrogate pair)')
  if (hasBrokenText(request.query)) throw invalid('query', '', 'Broken text (NUL or half a surrogate pair)')
  if (hasBrokenText(request.body)) {
    throw invalid('body', '', `Broken text (NUL or half a surrogate pair), or nested more than ${depthMax} deep`)
  }
}

function hasBrokenText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return brokenText.test(value)
  if (typeof value !== 'object' || value === null) return false
  if (depth > depthMax) return true
  if (Buffer.isBuffer(value)) return false
  return Object.entries(value).some(([name, child]) => brokenText.test(name) || hasBrokenText(child, depth + 1))
}

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { AppError, type ErrorCode } from '../lib/errors.ts'
import type { ErrorBody } from './route.ts'
import { validationError } from './validation-error.ts'

const retryAfterSecondsDefault = 2
const unreadable = 'The request could not be read'

/** Fastify's own refusals, in our words. */
const frameworkErrors: Record<string, { code: ErrorCode; message?: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'UNSUPPORTED_CONTENT_TYPE' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'VALIDATION_ERROR',
    message: 'The body is not as long as Content-Length says',
  },
  FST_ERR_BAD_URL: { code: 'VALIDATION_ERROR', message: 'The path is not a valid URL' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'VALIDATION_ERROR', message: 'A part of the path is too long' },
  FST_ERR_NOT_FOUND: { code: 'NOT_FOUND' },
}

/** How SQLite, the file system and PostgreSQL say that the disk is full. */
const diskFull = new Set<unknown>(['SQLITE_FULL', 'ENOSPC', '53100'])

/** The one place that answers errors: the caller's are explained, ours are logged and kept to ourselves. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = toAppError(error)
  logRefusal(answer, error, request)

  const body: ErrorBody = {
    error: answer.code,
    message: answer.message,
    ...(answer.details && { details: answer.details }),
    requestId: request.id,
  }
  const retryAfter = answer.retryAfterSeconds ?? (isTemporary(answer) ? retryAfterSecondsDefault : undefined)
  if (retryAfter !== undefined) reply.header('Retry-After', Math.ceil(retryAfter))
  return reply
    .code(answer.status)
    .header('X-Request-Id', request.id)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

// One line says what was wrong with a request that should have done something, to whoever is asked why it did not. Those
// who have no key would fill the log.
function logRefusal(answer: AppError, error: unknown, request: FastifyRequest): void {
  const { code, message: reason, cause } = answer
  const { log, method, routeOptions, principal } = request
  const { sessionId } = (request.params ?? {}) as { sessionId?: string }
  const refusal = { code, reason, method, route: routeOptions?.url, sessionId }
  if (code === 'INTERNAL_ERROR') log.error({ err: error }, 'request failed')
  else if (cause !== undefined) log.warn({ ...refusal, err: cause }, 'request refused')
  else if (principal && method !== 'GET' && method !== 'HEAD') log.info(refusal, 'request refused')
}

const isTemporary = (error: AppError): boolean => error.status === 429 || error.status === 503

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) return validationError(error.validation, error.validationContext)

  if (error instanceof Error && 'code' in error && diskFull.has(error.code)) {
    return new AppError('STORAGE_FULL', { cause: error })
  }
  if (!isRefusal(error)) return new AppError('INTERNAL_ERROR', { cause: error })
  const known = frameworkErrors[error.code]
  return known
    ? new AppError(known.code, { message: known.message })
    : new AppError('VALIDATION_ERROR', { message: unreadable })
}

/** Did the framework refuse what the caller sent? */
const isRefusal = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && Number(error.statusCode) >= 400 && Number(error.statusCode) < 500

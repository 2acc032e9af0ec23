import type { WASocket } from 'baileys'
import { AppError, type ErrorCode } from '../lib/errors.ts'

export interface AskOptions {
  /** What it means when WhatsApp does not know what it is asked about. */
  notFound?: ErrorCode
}

/** Puts a question to the network. Throws what its refusal, or its silence, means to a caller of ours. */
export type Ask = <T>(question: (socket: WASocket) => Promise<T>, options?: AskOptions) => Promise<T>

/**
 * The library rejects with WhatsApp's own code in `data`. Without one the network did not answer: the library then goes
 * on with nothing in its hands, and fails on that.
 */
export function networkError(error: unknown, { notFound = 'NOT_FOUND' }: AskOptions = {}): AppError {
  if (error instanceof AppError) return error
  const whatsappCode = codeOf(error)
  const options = { details: { whatsappCode }, cause: error }
  if (whatsappCode === null) {
    return new AppError('SERVICE_UNAVAILABLE', {
      message: 'WhatsApp did not answer, or not in a way that we understand',
      retryAfterSeconds: 10,
      cause: error,
    })
  }
  switch (whatsappCode) {
    case 401:
    case 403:
    case 405:
      return new AppError('WHATSAPP_FORBIDDEN', options)
    case 404:
    case 410:
      return new AppError(notFound, options)
    case 409:
      return new AppError('CONFLICT', { ...options, message: 'It is so already' })
    case 429:
      return new AppError('RATE_LIMIT_EXCEEDED', {
        ...options,
        message: 'WhatsApp asks to slow down: try again later',
        retryAfterSeconds: 60,
      })
    case 501:
      return new AppError('NOT_SUPPORTED', { ...options, message: 'This WhatsApp network does not support it' })
    case 500:
    case 503:
      return new AppError('SERVICE_UNAVAILABLE', { ...options, retryAfterSeconds: 10 })
    default:
      return new AppError('WHATSAPP_REFUSED', { ...options, message: `WhatsApp refused this (${whatsappCode})` })
  }
}

function codeOf(error: unknown): number | null {
  const { data } = (error ?? {}) as { data?: unknown }
  if (typeof data === 'number') return data
  const code = Number((data as { attrs?: Record<string, string> } | null)?.attrs?.code)
  return Number.isInteger(code) ? code : null
}

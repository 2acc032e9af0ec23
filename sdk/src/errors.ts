/** The server refused, or could not be reached. */
export class YesAppError extends Error {
  override name = 'YesAppError'
  /** A code of the table of errors (docs/errors.md); `NETWORK_ERROR` when no answer came. */
  readonly code: string
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** Finds the request in the server's log. */
  readonly requestId: string | null
  readonly details: Record<string, unknown> | undefined
  readonly retryAfterSeconds: number | null

  constructor(
    answer: {
      code: string
      status: number
      message: string
      requestId?: string | null
      details?: Record<string, unknown> | undefined
      retryAfterSeconds?: number | null
    },
    options?: ErrorOptions,
  ) {
    super(answer.message, options)
    this.code = answer.code
    this.status = answer.status
    this.requestId = answer.requestId ?? null
    this.details = answer.details
    this.retryAfterSeconds = answer.retryAfterSeconds ?? null
  }
}

interface Outcome<T> {
  data?: T
  error?: unknown
  response: Response
}

/**
 * The data of an answer; a refusal is thrown.
 *
 * Without it, a call never throws for a refusal: look at `error`.
 *
 * @example const { sessions } = await orThrow(client.GET('/api/v1/sessions'))
 * @throws YesAppError
 */
export async function orThrow<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (isAbort(cause)) throw cause
    throw unreachable(cause)
  })
  if (!response.ok) throw errorOf(response, error)
  return data as T
}

export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

export const unreachable = (cause: unknown): YesAppError =>
  new YesAppError({ code: 'NETWORK_ERROR', status: 0, message: 'The server could not be reached' }, { cause })

/** A refusal in the server's words, or in those of whatever stands before it. */
export function errorOf(response: Response, body: unknown): YesAppError {
  const answer = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return new YesAppError({
    code: typeof answer.error === 'string' ? answer.error : `HTTP_${response.status}`,
    status: response.status,
    message: typeof answer.message === 'string' ? answer.message : `The answer was ${response.status}`,
    requestId: typeof answer.requestId === 'string' ? answer.requestId : response.headers.get('X-Request-Id'),
    details: answer.details as Record<string, unknown> | undefined,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
  })
}

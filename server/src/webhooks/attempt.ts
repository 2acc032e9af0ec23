import type { Clock } from '../lib/clock.ts'
import { type SafeFetch, SafeFetchError, type SafeFetchFailure } from '../lib/safe-fetch.ts'
import { hiddenValue } from './custom-headers.ts'
import type { Endpoint } from './endpoint-cache.ts'
import { parseRetryAfter, type Reception, receptionOf } from './retry-policy.ts'

export interface AttemptDeps {
  clock: Clock
  safeFetch: SafeFetch
  timeoutMs: number
}

/** One HTTP try, and what came of it. */
export interface Attempt {
  at: number
  durationMs: number
  reception: Reception
  status: number | null
  /** Why there was no answer. */
  failure: SafeFetchFailure | null
  error: string | null
  /** At most 2 KiB. */
  response: string | null
  retryAfterMs: number | null
}

const userAgent = 'YesApp-Webhooks/1'
const scrubbedLengthMin = 8

/** Sends the signed body. Never throws: that nobody answered is a result as well. */
export async function makeAttempt(
  deps: AttemptDeps,
  endpoint: Endpoint,
  eventId: string,
  body: string,
  signal?: AbortSignal,
): Promise<Attempt> {
  const { clock, safeFetch, timeoutMs } = deps
  const at = clock.now()
  const startedAt = clock.monotonic()
  const duration = () => Math.round(clock.monotonic() - startedAt)
  const headers = { ...endpoint.headers, ...signedHeaders(endpoint, eventId, at, body) }
  try {
    const { url } = endpoint
    const answer = await safeFetch.request({ url, method: 'POST', headers, body, timeoutMs, ...(signal && { signal }) })
    return {
      at,
      durationMs: duration(),
      reception: receptionOf(answer.status),
      status: answer.status,
      failure: null,
      error: null,
      response: scrub(answer.body, endpoint.secrets),
      retryAfterMs: parseRetryAfter(answer.headers['retry-after'], clock.now()),
    }
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error
    const nothing = { status: null, response: null, retryAfterMs: null }
    const { failure, message } = error
    return { at, durationMs: duration(), reception: 'unreachable', ...nothing, failure, error: message }
  }
}

function signedHeaders(endpoint: Endpoint, eventId: string, at: number, body: string): Record<string, string> {
  const time = new Date(at)
  return {
    'user-agent': endpoint.headers['user-agent'] ?? userAgent,
    'content-type': 'application/json',
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(at / 1_000)),
    'webhook-signature': endpoint.signers.map((signer) => signer.sign(eventId, time, body)).join(' '),
  }
}

// A receiver may answer with what it was sent; credentials do not enter the record that way. PostgreSQL takes no NUL.
function scrub(text: string, secrets: string[]): string {
  let clean = text.replaceAll('\0', '')
  for (const secret of secrets) {
    if (secret.length >= scrubbedLengthMin) clean = clean.replaceAll(secret, hiddenValue)
  }
  return clean
}

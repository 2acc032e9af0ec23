/** What the receiver's answer means for the delivery and for what comes after it. */
export type Reception = 'delivered' | 'unreachable' | 'refused' | 'choked' | 'gone'

export interface RetrySettings {
  /** Fast retries, after 1 s, 2 s, 4 s and so on. */
  retries: number
  slowRetries: boolean
}

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

const firstFastDelayMs = secondMs
export const slowDelaysMs: readonly number[] = [
  ...[30 * secondMs, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs],
  ...[hourMs, 2 * hourMs, 4 * hourMs, 8 * hourMs, 12 * hourMs, 24 * hourMs, 24 * hourMs],
]
/** Upwards only: nobody is called sooner than promised. */
export const jitterMax = 0.1
export const retryAfterMsMax = 24 * hourMs
/** After this long with nothing but failures an endpoint is disabled. */
export const failingMsMax = 120 * hourMs

/** Nobody is there, or not in a state to answer: whatever is sent, the next event would fare no better. */
const unreachableStatuses: readonly number[] = [408, 425, 429, 502, 503, 504]

/** `status` is null when there was no answer. */
export function receptionOf(status: number | null): Reception {
  if (status === null || unreachableStatuses.includes(status)) return 'unreachable'
  if (status >= 200 && status < 300) return 'delivered'
  if (status === 410) return 'gone'
  return status >= 500 ? 'choked' : 'refused'
}

/** The waits between the tries of one delivery, without jitter. */
export function retryDelaysMs({ retries, slowRetries }: RetrySettings): number[] {
  const fast = Array.from({ length: retries }, (_, at) => firstFastDelayMs * 2 ** at)
  return slowRetries ? [...fast, ...slowDelaysMs] : fast
}

export interface Failure {
  reception: Exclude<Reception, 'delivered'>
  retryAfterMs: number | null
  /** Tried before it was due, because the receiver seemed to be back. */
  isEarly: boolean
}

/** Where a delivery stands in its schedule. */
export interface Scheduled {
  step: number
  nextAttemptAt: number
  isAside: boolean
}

export type Verdict =
  | ({ state: 'retrying'; notBefore: number | null; isFastOver: boolean } & Scheduled)
  | { state: 'exhausted'; step: number; isFastOver: boolean }

/**
 * What becomes of a delivery whose try failed. `isFastOver`: this try was the last of the fast ones, and somebody should
 * look. A try ahead of the schedule that finds the receiver still away leaves the schedule as it is.
 */
export function afterFailure(
  delivery: Scheduled,
  failure: Failure,
  settings: RetrySettings,
  now: number,
  random: () => number = Math.random,
): Verdict {
  const notBefore = failure.retryAfterMs === null ? null : now + Math.min(failure.retryAfterMs, retryAfterMsMax)
  const later = (at: number) => Math.max(at, notBefore ?? 0)
  if (failure.isEarly && failure.reception === 'unreachable') {
    const { step, isAside } = delivery
    const nextAttemptAt = later(delivery.nextAttemptAt)
    return { state: 'retrying', step, nextAttemptAt, notBefore, isAside, isFastOver: false }
  }

  const step = delivery.step + 1
  const isFastOver = step === settings.retries + 1
  const delayMs = retryDelaysMs(settings)[step - 1]
  if (delayMs === undefined) return { state: 'exhausted', step, isFastOver }

  const nextAttemptAt = later(now + Math.round(delayMs * (1 + random() * jitterMax)))
  const isOwnFault = failure.reception === 'refused' || failure.reception === 'choked'
  const isAside = delivery.isAside || (isOwnFault && step > settings.retries)
  return { state: 'retrying', step, nextAttemptAt, notBefore, isAside, isFastOver }
}

/** `Retry-After` in either of its forms, as milliseconds from now; null when there is none, or nonsense. */
export function parseRetryAfter(header: string | string[] | undefined, now: number): number | null {
  const text = Array.isArray(header) ? header[0] : header
  if (text === undefined) return null
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * secondMs : Date.parse(text) - now
  return Number.isFinite(ms) && ms > 0 ? ms : null
}

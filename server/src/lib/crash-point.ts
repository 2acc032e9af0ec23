/**
 * Places in the life of a message, an incoming stanza and a delivery where tests let the process die: before and after
 * each commit and each write to a wire. `CRASH_AT` names one; the tests compare this list with where they died.
 */
export const crashPoints = [
  'accept.before-commit',
  'accept.committed',
  'answer.stored',
  'claim.before-commit',
  'claim.committed',
  'ratchet.before-commit',
  'ratchet.committed',
  'wire.written',
  'ack.before-commit',
  'ack.committed',
  'journal.before-commit',
  'journal.committed',
  'plaintext.before-commit',
  'plaintext.committed',
  'receive.before-commit',
  'receive.committed',
  'event.before-commit',
  'event.committed',
  'attempt.before-call',
  'attempt.answered',
  'delivery.before-commit',
  'delivery.committed',
] as const

/** The same, of a start: `migration.step:n` is passed once step n is done, and not committed yet. */
export const startCrashPoints = ['migration.step'] as const

/** The same for files on their way: from a caller to us and to WhatsApp, and from WhatsApp to us. */
export const mediaCrashPoints = [
  'file.half',
  'blob.stored',
  'upload.at-host',
  'upload.committed',
  'download.half',
  'download.whole',
  'media.before-commit',
  'media.committed',
] as const

export const everyCrashPoint = [...crashPoints, ...startCrashPoints, ...mediaCrashPoints]

export type CrashPoint = (typeof everyCrashPoint)[number]

export interface ArmedCrashPoint {
  point: CrashPoint
  /** Dies when the point is passed for this time. */
  times: number
}

// The one thing that belongs to the process and to no part of it, as does its death.
let armed: ArmedCrashPoint | null = null

/** From now on the process dies there, as by kill -9. */
export function armCrashPoint({ point, times }: ArmedCrashPoint): void {
  armed = { point, times }
}

/** Nothing, unless a test wants the process dead here. */
export function crashPoint(point: CrashPoint): void {
  if (armed === null) return
  if (armed.point !== point) return
  armed.times -= 1
  if (armed.times <= 0) process.kill(process.pid, 'SIGKILL')
}

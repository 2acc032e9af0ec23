import { z } from 'zod'

/** A time in an answer. */
export const isoTime = z.iso.datetime()

/** A time in a request, as milliseconds since the epoch. */
export const timeInput = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

export const toIso = (ms: number): string => new Date(ms).toISOString()

export const toIsoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms))

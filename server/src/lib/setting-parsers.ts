import { z } from 'zod'
import { type ArmedCrashPoint, type CrashPoint, everyCrashPoint } from './crash-point.ts'

// How the text of an environment variable becomes a value.

export const integer = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .default(fallback)

export const text = z.string().min(1).optional()
export const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be a URL (${protocols.join(' ')})`,
    )
    .optional()
export const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
  .optional()

export const flag = z
  .enum(['true', 'false', '1', '0'], 'must be true or false')
  .transform((value) => value === 'true' || value === '1')

export const encryptionKey = z
  .string()
  .refine((value) => decodeKey(value) !== null, 'must be 32 bytes, as 64 hex digits or base64')
  .transform((value) => decodeKey(value)!)
  .optional()

function decodeKey(value: string): Buffer | null {
  const key = /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : Buffer.from(value, 'base64')
  return key.length === 32 ? key : null
}

export const hexKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'must be 64 hex digits')
  .optional()

export const givenKey = z.string().min(32, 'must have at least 32 characters')

export const keyPermissions = ['read', 'write', 'admin'] as const
export type KeyPermission = (typeof keyPermissions)[number]
/** A key that comes from the environment: `name:key:permission`. */
export interface GivenKey {
  name: string
  key: string
  permission: KeyPermission
}

export const givenKeys = z
  .string()
  .transform((value, context): GivenKey[] => {
    const keys: GivenKey[] = []
    for (const entry of value.split(',').filter(Boolean)) {
      const match = /^([^:]+):([^:]{32,}):(read|write|admin)$/.exec(entry.trim())
      if (match) keys.push({ name: match[1]!, key: match[2]!, permission: match[3] as KeyPermission })
      else
        context.addIssue(
          'must be name:key:permission,… with keys of at least 32 characters and permission read, write or admin',
        )
    }
    return keys
  })
  .default([])

export const otelHeaders = z
  .string()
  .transform((value, context): Record<string, string> => {
    const pairs = value.split(',').map((pair) => pair.split(/=(.*)/s, 2).map((part) => part.trim()))
    if (pairs.some(([name, content]) => !name || content === undefined)) context.addIssue('must be name=value,…')
    return Object.fromEntries(pairs.map(([name, content]) => [name!, decodeURIComponent(content ?? '')]))
  })
  .default({})

export const crashAt = z
  .string()
  .transform((value, context): ArmedCrashPoint => {
    const [, name, times] = /^([a-z.-]+)(?::([1-9]\d{0,5}))?$/.exec(value) ?? []
    const point = everyCrashPoint.find((known) => known === name)
    if (!point) context.addIssue(`must be one of ${everyCrashPoint.join(' ')}, with :n to die there the n-th time`)
    return { point: point as CrashPoint, times: Number(times ?? 1) }
  })
  .optional()

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

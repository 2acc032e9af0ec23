import { z } from 'zod'
import type { Row } from '../db/schema.ts'
import { pageOf } from '../http/pagination.ts'
import { isoTime, timeInput, toIso, toIsoOrNull } from '../http/time.ts'
import { keyPermissions } from '../lib/settings.ts'
import { sessionIdsOf } from './api-key.ts'

const nameMax = 100
const sessionsMax = 100

const keyExample = {
  id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a01',
  name: 'shop backend',
  prefix: 'ya_live_4f1c',
  permission: 'write' as const,
  sessionIds: null,
  source: 'api' as const,
  createdAt: '2026-11-20T09:00:00.000Z',
  expiresAt: '2027-11-20T09:00:00.000Z',
  revokedAt: null,
  lastUsedAt: null,
}

const keyFields = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe('The first characters, to recognise the key.'),
  permission: z.enum(keyPermissions).describe('admin includes write, write includes read.'),
  sessionIds: z.array(z.string()).nullable().describe('The only sessions it may touch; null: all.'),
  source: z.enum(['generated', 'environment', 'api']),
  createdAt: isoTime,
  expiresAt: isoTime.nullable(),
  revokedAt: isoTime.nullable(),
  lastUsedAt: isoTime.nullable().describe('By the minute.'),
})

export const keySchema = keyFields.meta({ id: 'ApiKey', examples: [keyExample] })
export type KeyJson = z.infer<typeof keySchema>

export const createdKeySchema = keyFields
  .extend({ key: z.string().describe('The key itself, shown this once.') })
  .meta({
    id: 'CreatedApiKey',
    examples: [{ ...keyExample, key: `ya_live_${'4f1c09b2'.repeat(8)}` }],
  })

export const newKeySchema = z
  .strictObject({
    name: z.string().trim().min(1).max(nameMax),
    permission: z.enum(keyPermissions),
    sessionIds: z.array(z.string().max(100)).min(1).max(sessionsMax).optional(),
    expiresAt: timeInput.optional(),
  })
  .meta({
    examples: [{ name: 'shop backend', permission: 'write', expiresAt: '2027-11-20T09:00:00Z' }],
  })
export type NewKey = z.infer<typeof newKeySchema>

export const keyParams = z.object({ keyId: z.string().max(100) })

export const keyPage = pageOf('keys', keySchema).meta({
  examples: [{ keys: [keyExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

export const keyCursor = z.object({ id: z.string() })

export function toKeyJson(row: Row<'api_keys'>): KeyJson {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    permission: row.permission,
    sessionIds: sessionIdsOf(row),
    source: row.source,
    createdAt: toIso(row.created_at),
    expiresAt: toIsoOrNull(row.expires_at),
    revokedAt: toIsoOrNull(row.revoked_at),
    lastUsedAt: toIsoOrNull(row.last_used_at),
  }
}

import { sealedBodyContext } from '../http/idempotency-store.ts'
import { sealedRemoteContext } from '../media/remote-media.ts'
import { sealedHistoryContext } from '../messages/history-work.ts'
import { sealedProtocolContext } from '../messages/protocol-bytes.ts'
import { sealedProxyContext } from '../sessions/session-proxy.ts'
import { sealedWebhookContext } from '../webhooks/webhook-secret.ts'
import { sealedAuthContext } from '../whatsapp/auth-rows.ts'
import { plaintextContext } from '../whatsapp/inbound-journal.ts'

export type CipherPurpose = 'canary' | 'whatsapp' | 'webhooks' | 'idempotency'

/**
 * A column whose values are encrypted with a key made of the master key: as bytes, or in a text as base64, with perhaps a
 * word in clear and a colon before it.
 */
export interface SealedColumn {
  table: string
  column: string
  purpose: CipherPurpose
  /** What makes a row found again, in the order in which rows are gone through. */
  key: string[]
  /** Other columns that the context needs. */
  also?: string[]
  contextOf(row: Record<string, string>): string
}

const webhookColumn = (column: 'secret' | 'old_secret' | 'headers'): SealedColumn => ({
  table: 'webhook_endpoints',
  column,
  purpose: 'webhooks',
  key: ['id'],
  contextOf: (row) => sealedWebhookContext(row.id!, column),
})

/** Every one of them: whoever seals something new adds it here, or the next rotation of the key loses it. */
export const sealedColumns: SealedColumn[] = [
  { table: 'key_canary', column: 'value', purpose: 'canary', key: ['id'], contextOf: () => 'key_canary' },
  {
    table: 'wa_auth',
    column: 'value',
    purpose: 'whatsapp',
    key: ['session_id', 'kind', 'key_id'],
    contextOf: (row) => sealedAuthContext({ sessionId: row.session_id! }, row.kind!, row.key_id!),
  },
  {
    table: 'inbound_plaintexts',
    column: 'plaintext',
    purpose: 'whatsapp',
    key: ['session_id', 'ciphertext_hash'],
    contextOf: (row) => plaintextContext({ sessionId: row.session_id! }, row.ciphertext_hash!),
  },
  {
    table: 'messages',
    column: 'protocol_message',
    purpose: 'whatsapp',
    key: ['id'],
    contextOf: (row) => sealedProtocolContext(row.id!),
  },
  {
    table: 'history_parts',
    column: 'notification',
    purpose: 'whatsapp',
    key: ['id'],
    also: ['session_id'],
    contextOf: (row) => sealedHistoryContext(row.session_id!),
  },
  {
    table: 'media',
    column: 'remote',
    purpose: 'whatsapp',
    key: ['id'],
    contextOf: (row) => sealedRemoteContext(row.id!),
  },
  {
    table: 'idempotency_keys',
    column: 'body',
    purpose: 'idempotency',
    key: ['account_id', 'key'],
    also: ['fingerprint'],
    contextOf: (row) => sealedBodyContext({ accountId: row.account_id!, key: row.key!, fingerprint: row.fingerprint! }),
  },
  {
    table: 'sessions',
    column: 'proxy',
    purpose: 'whatsapp',
    key: ['id'],
    contextOf: (row) => sealedProxyContext(row.id!),
  },
  webhookColumn('secret'),
  webhookColumn('old_secret'),
  webhookColumn('headers'),
]

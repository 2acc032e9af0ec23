import type { Generated } from 'kysely'

/** What the connection to WhatsApp needs: credentials, and what has come and is not stored yet. */
export interface WhatsAppTables {
  wa_auth: WaAuthTable
  inbound_journal: InboundJournalTable
  inbound_plaintexts: InboundPlaintextsTable
  history_parts: HistoryPartsTable
}

/** WhatsApp credentials and Signal keys, each value sealed. */
interface WaAuthTable {
  account_id: string
  session_id: string
  kind: string
  key_id: string
  value: Uint8Array
}

interface InboundJournalTable {
  id: Generated<number>
  account_id: string
  session_id: string
  /** message, receipt, notification, call, pair-success */
  kind: string
  stanza_id: string | null
  stanza: Uint8Array
  /** pending (not decrypted yet), ready (a job), failed (did not decrypt), poison (could not be stored) */
  state: string
  error: string | null
  received_at: number
}

/** Decrypted contents by the hash of their ciphertext: a redelivered stanza answers from here. Sealed. */
interface InboundPlaintextsTable {
  account_id: string
  session_id: string
  ciphertext_hash: string
  journal_id: number | null
  plaintext: Uint8Array
  created_at: number
}

/** Parts of the history that the phone has offered and that are not stored yet. Sealed. */
interface HistoryPartsTable {
  id: Generated<number>
  account_id: string
  session_id: string
  notification: Uint8Array
  kind: 'initial' | 'names' | 'numbers' | 'recent' | 'full' | 'on-demand'
  /** Percent of its kind that is told with it. */
  progress: number | null
  /** Steps of it that are stored: a restart goes on behind them. */
  done: Generated<number>
  /** Messages of it that were new to us. */
  messages: Generated<number>
  attempts: Generated<number>
  next_attempt_at: number | null
  created_at: number
}

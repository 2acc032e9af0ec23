import { type MessageErrorCode, messageErrorTable } from '../lib/errors.ts'

/** What to do with a message that WhatsApp's server refused. */
export type Refusal = { kind: 'transient' } | { kind: 'permanent'; code: MessageErrorCode; message: string }

const codes: Record<number, MessageErrorCode> = { 463: 'ACCOUNT_RESTRICTED', 479: 'STANZA_REJECTED' }
const transient = new Set([408, 429, 500, 503])

/** 408, 429, 500 and 503 pass; every other code is final. */
export function refusalOf(number: number): Refusal {
  if (transient.has(number)) return { kind: 'transient' }
  const code = codes[number]
  if (code) return { kind: 'permanent', code, message: messageErrorTable[code] }
  return { kind: 'permanent', code: 'WHATSAPP_ERROR', message: `WhatsApp refused the message (${number}).` }
}

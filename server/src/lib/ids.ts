import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

/** A sortable id (UUIDv7, RFC 9562). */
export const newId = (): string => uuidv7()

/**
 * A WhatsApp message id, chosen when the message is accepted: `3EB0` and 18 upper-case hex digits, the form
 * that web companions use.
 */
export const newWhatsappId = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`

import { randomBytes } from 'node:crypto'
import { UUID, uuidv7 } from 'uuidv7'

/** A sortable id (UUIDv7, RFC 9562). */
export const newId = (): string => uuidv7()

/** A new id that sorts among those that were made at that time. */
export function newIdAt(ms: number): string {
  const random = randomBytes(10)
  const randA = random.readUInt16BE(0) & 0xfff
  return UUID.fromFieldsV7(ms, randA, random.readUInt32BE(2) & 0x3fff_ffff, random.readUInt32BE(6)).toString()
}

/**
 * A WhatsApp message id, chosen when the message is accepted: `3EB0` and 18 upper-case hex digits, the form
 * that web companions use.
 */
export const newWhatsappId = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`

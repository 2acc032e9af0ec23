import { randomBytes } from 'node:crypto'
import { UUID, V7Generator } from 'uuidv7'

const generator = new V7Generator()
const rollbackAllowance = 10_000
let latestMs = 0

/** A sortable id (UUIDv7, RFC 9562). Each is greater than those before it, also when the clock is set back. */
export function newId(): string {
  latestMs = Math.max(latestMs, Date.now())
  return generator.generateOrResetCore(latestMs, rollbackAllowance).toString()
}

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

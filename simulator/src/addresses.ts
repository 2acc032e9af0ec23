import { jidDecode, jidEncode } from 'baileys'
import { SimulatorError } from './errors.ts'

/** The server's own address: a JID with an empty user, never the bare host name. */
export const SERVER_JID = '@s.whatsapp.net'

/** Where statuses are sent, and come from. */
export const STATUS_JID = 'status@broadcast'

export const isGroupJid = (jid: string | undefined): jid is string => jid?.endsWith('@g.us') ?? false

/** One device of an account. Device 0 is the phone itself, the others are its companions. */
export type DeviceAddress = {
  /** Digits of the phone number, without `+`. */
  phone: string
  device: number
}

/** How a chat is addressed: by phone number (PN) or by the hidden identifier (LID). */
export type Addressing = 'pn' | 'lid'

/** Who a JID points at, before the account behind it is looked up. */
export type ParsedJid = { addressing: Addressing; user: string; device: number }

/** `33612345678[:device]@s.whatsapp.net` */
export const pnJid = (phone: string, device = 0): string => jidEncode(phone, 's.whatsapp.net', device)

/** `123456789012345[:device]@lid` */
export const lidJid = (lid: string, device = 0): string => jidEncode(lid, 'lid', device)

/** The form in which phone numbers leave the simulator: `+` and digits. */
export const withPlus = (phone: string): string => `+${phone}`

/** A map key for a device. */
export const deviceKey = ({ phone, device }: DeviceAddress): string => `${phone}:${device}`

/** Reads a person's JID; `undefined` for groups, broadcasts, newsletters and the server. */
export function parseUserJid(jid: string | undefined): ParsedJid | undefined {
  const decoded = jidDecode(jid)
  if (!decoded?.user) return undefined
  if (decoded.server !== 's.whatsapp.net' && decoded.server !== 'lid' && decoded.server !== 'c.us') return undefined

  return { addressing: decoded.server === 'lid' ? 'lid' : 'pn', user: decoded.user, device: decoded.device ?? 0 }
}

/**
 * Reads a phone number as people and URLs write it: `+33612345678`, `%2B33612345678`, `33612345678` or a JID.
 * @returns its digits
 * @throws SimulatorError VALIDATION_ERROR when it is none of these
 */
export function parsePhone(text: string): string {
  const digits = text.replace(/^(\+|%2B)/i, '').replace(/@(s\.whatsapp\.net|c\.us)$/, '')
  if (!/^[1-9]\d{5,14}$/.test(digits)) {
    throw new SimulatorError('VALIDATION_ERROR', `"${text}" is not a phone number: write it as + and digits`)
  }
  return digits
}

import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { AppError } from '../lib/errors.ts'

/** Who somebody is on WhatsApp: a phone number, a LID (the network's own number for a person), or both. */
export interface Address {
  /** E.164: `+33612345678`. */
  phone: string | null
  /** `123456789@lid`, without a device. */
  lid: string | null
}

/** Where a message goes, as a caller may write it. */
export type Recipient =
  | { kind: 'person'; address: Address }
  | { kind: 'group'; jid: string }
  | { kind: 'id'; id: string }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Reads `+33612345678`, `33612345678`, `…@s.whatsapp.net`, `…@c.us`, `…@lid`, `…@g.us`, or the id of one of our chats or
 * contacts. Throws INVALID_PHONE_NUMBER for anything else.
 */
export function parseRecipient(text: string): Recipient {
  const value = text.trim()
  if (uuid.test(value)) return { kind: 'id', id: value.toLowerCase() }
  const jid = /^([0-9]+(?:-[0-9]+)?)(?::\d+)?@(s\.whatsapp\.net|c\.us|lid|g\.us)$/.exec(value)
  if (!jid) return { kind: 'person', address: { phone: parsePhone(value), lid: null } }
  const [, user, server] = jid as unknown as [string, string, string]
  if (server === 'g.us') return { kind: 'group', jid: `${user}@g.us` }
  if (server === 'lid') return { kind: 'person', address: { phone: null, lid: `${user}@lid` } }
  return { kind: 'person', address: { phone: parsePhone(user), lid: null } }
}

/** Mexican mobiles with the 1 that the numbering plan has dropped: WhatsApp still knows older accounts by it. */
const formerMexicanMobile = /^521\d{10}$/

/** E.164 from a number in international form, with or without its plus. Throws INVALID_PHONE_NUMBER. */
export function parsePhone(text: string): string {
  const digits = /^\+?([0-9 ().-]+)$/.exec(text.trim())?.[1]?.replace(/\D/g, '')
  if (digits && formerMexicanMobile.test(digits)) return `+${digits}`
  const number = digits ? parsePhoneNumberFromString(`+${digits}`) : undefined
  // Its own form leaves out what people write and nobody dials: +33 (0)6 …
  if (number?.isPossible()) return number.number
  throw new AppError('INVALID_PHONE_NUMBER', {
    details: { given: text.slice(0, 64), expected: 'E.164, such as +33612345678' },
  })
}

/** The network's address of a person: by phone number when it is known, else by LID. */
export function personJid(address: Address): string {
  if (address.phone) return `${address.phone.slice(1)}@s.whatsapp.net`
  if (address.lid) return address.lid
  throw new Error('a person needs a phone number or a LID')
}

/** Where a message goes. */
export type Destination = { kind: 'person'; address: Address } | GroupDestination | StatusDestination

export interface GroupDestination {
  kind: 'group'
  jid: string
  /** How its members are named. */
  addressing: 'pn' | 'lid'
  /** Messages to it disappear so long after; 0: they stay. */
  ephemeralSeconds: number
}

/** A status goes to those whom it is for, and to nobody else: the network keeps no list of them. */
export interface StatusDestination {
  kind: 'status'
  viewers: Address[]
}

export const statusJid = 'status@broadcast'

/** How a message that goes there names somebody. */
export const memberJid = (to: Destination, address: Address): string =>
  to.kind === 'group' && to.addressing === 'lid' && address.lid ? address.lid : personJid(address)

export function destinationJid(to: Destination): string {
  if (to.kind === 'status') return statusJid
  return to.kind === 'group' ? to.jid : personJid(to.address)
}

/** What a JID says of a person; both null for anything that is not one. */
export function addressOf(...jids: (string | null | undefined)[]): Address {
  const address: Address = { phone: null, lid: null }
  for (const jid of jids) {
    const match = /^(\d+)(?::\d+)?@(s\.whatsapp\.net|c\.us|lid)$/.exec(jid ?? '')
    if (!match) continue
    if (match[2] === 'lid') address.lid ??= `${match[1]}@lid`
    else address.phone ??= `+${match[1]}`
  }
  return address
}

/** The address of a member whom a message's row names by number or LID; null: it names nobody. */
export function jidOfParticipant(participant: string): string | null {
  if (participant === '') return null
  return participant.startsWith('+') ? personJid({ phone: participant, lid: null }) : participant
}

/** Whether two addresses are of one person. */
export const isSamePerson = (a: Address, b: Address): boolean =>
  (a.phone !== null && a.phone === b.phone) || (a.lid !== null && a.lid === b.lid)

import { addressOf } from './address.ts'

/** Our own addresses, to tell what we wrote from what others wrote. */
export interface OwnIdentity {
  id: string
  lid: string
}

/** Whether a JID, of any device, is of our own account. */
export function isOwnJid(jid: string | null | undefined, own: OwnIdentity): boolean {
  const who = addressOf(jid)
  const us = addressOf(own.id, own.lid)
  return who.phone !== null ? who.phone === us.phone : who.lid !== null && who.lid === us.lid
}

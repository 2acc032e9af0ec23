import { type Chat, resolveDirectChat, resolveSharedChat } from '../chats/resolve-chat.ts'
import { type Contact, type ContactScope, resolveContact } from '../contacts/resolve-contact.ts'
import type { Trx } from '../db/write.ts'
import type { InboundEnvelope } from '../whatsapp/inbound-fact.ts'

export interface Place {
  chat: Chat
  /** Who wrote it, or in a chat with one person whom we wrote to; null: we wrote it for many. */
  contact: Contact | null
}

/** The chat of something that came in, and the other person, made or completed as needed. */
export async function resolvePlace(trx: Trx, scope: ContactScope, from: InboundEnvelope, now: number): Promise<Place> {
  const { chat: place, sender, pushName, fromMe } = from
  const person = place.kind === 'direct' && fromMe ? place.address : fromMe ? null : sender
  const facts = fromMe ? {} : { pushName, registered: 1, checkedAt: now }
  const contact = person && (await resolveContact(trx, scope, person, facts, now))
  const chat =
    place.kind === 'direct'
      ? await resolveDirectChat(trx, scope, contact!, now)
      : await resolveSharedChat(trx, scope, place.kind, place.jid, now)
  return { chat, contact }
}

/** The member who wrote in a chat of several; empty in a chat with one person. */
export const participantOf = ({ chat, sender }: InboundEnvelope): string =>
  chat.kind === 'direct' ? '' : (sender.lid ?? sender.phone ?? '')

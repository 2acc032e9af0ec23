import { scopeOf } from '../contacts/block-contact.ts'
import { checkNumbers } from '../contacts/check-number.ts'
import { contactNamed } from '../contacts/find-contact.ts'
import { completeAddress } from '../contacts/identities.ts'
import { findContact } from '../contacts/resolve-contact.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { type Address, parseRecipient, personJid } from '../whatsapp/address.ts'
import type { MemberResult } from '../whatsapp/group-client.ts'
import type { GroupDeps } from './change-group.ts'
import type { GroupRow } from './group-view.ts'

/** Somebody whom a caller names. */
export interface Named {
  given: string
  address: Address
  /** false: the number has no account. */
  isRegistered: boolean
}

/** The people whom a caller names by number, LID or id, as far as they are known; unknown numbers are asked for. */
export async function peopleNamed(deps: GroupDeps, session: Authorized<Session>, given: string[]): Promise<Named[]> {
  const people: Named[] = []
  for (const text of given) people.push(await personNamed(deps, session, text))
  const unknown = people.flatMap(({ address }) => (address.phone && !address.lid ? [address.phone] : []))
  if (unknown.length === 0) return people
  const { client } = deps.sessions.runner(session)
  const contacts = await checkNumbers(deps, scopeOf(deps, session), client, unknown)
  return people.map((person) => {
    const contact = contacts[unknown.indexOf(person.address.phone ?? '')]
    if (!contact) return person
    return {
      ...person,
      address: { phone: contact.phone, lid: contact.lid },
      isRegistered: contact.registered === 1,
    }
  })
}

async function personNamed({ db }: GroupDeps, session: Session, given: string): Promise<Named> {
  const recipient = parseRecipient(given)
  if (recipient.kind !== 'person') {
    const { phone, lid } = await contactNamed(db.read, session.id, given)
    return { given, address: { phone, lid }, isRegistered: true }
  }
  const contact = await findContact(db.read, session.id, recipient.address)
  const address = contact ?? (await completeAddress(db.read, session.id, recipient.address))
  return { given, address: { phone: address.phone, lid: address.lid }, isRegistered: true }
}

/** How the network names somebody in this group: as it does already, or by what the group is addressed by. */
export async function memberJids({ db }: GroupDeps, group: GroupRow, people: Named[]): Promise<string[]> {
  const members = await db.read
    .selectFrom('group_members')
    .select(['jid', 'phone', 'lid'])
    .where('group_id', '=', group.id)
    .execute()
  const byAddress = new Map(members.flatMap(({ jid, phone, lid }) => [[phone, jid] as const, [lid, jid] as const]))
  return people.map(({ address: { phone, lid } }) => {
    const known = (lid && byAddress.get(lid)) || (phone && byAddress.get(phone))
    if (known) return known
    return group.addressing === 'lid' && lid ? lid : personJid({ phone, lid })
  })
}

export interface ParticipantResult {
  given: string
  phone: string | null
  lid: string | null
  ok: boolean
  code: number
}

/** What became of each, in the order asked. */
export function resultsFor(people: Named[], results: MemberResult[]): ParticipantResult[] {
  return people.map(({ given, address: { phone, lid }, isRegistered }) => {
    const result = results.find(
      ({ address }) => (phone !== null && address.phone === phone) || (lid !== null && address.lid === lid),
    )
    const code = isRegistered ? (result?.code ?? 404) : 404
    return {
      given,
      phone: phone ?? result?.address.phone ?? null,
      lid: lid ?? result?.address.lid ?? null,
      ok: code === 200,
      code,
    }
  })
}

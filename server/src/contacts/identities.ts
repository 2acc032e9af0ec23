import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Trx } from '../db/write.ts'
import type { Address } from '../whatsapp/address.ts'

export interface IdentityScope {
  accountId: string
  sessionId: string
}

/** A person's number and LID, both. */
export interface Identity {
  phone: string
  lid: string
}

const perStatement = 400

/** The other half of an address, where it is known; a number in the form that WhatsApp knows it by. */
export async function completeAddress(db: Kysely<Schema>, sessionId: string, given: Address): Promise<Address> {
  const phone = given.phone && (await registeredSpelling(db, sessionId, given.phone))
  if (phone && given.lid) return { phone, lid: given.lid }
  const identity = await db
    .selectFrom('identities')
    .select(['phone', 'lid'])
    .where('session_id', '=', sessionId)
    .where((where) => (phone ? where('phone', '=', phone) : where('lid', '=', given.lid)))
    .executeTakeFirst()
  return identity ?? { phone, lid: given.lid }
}

/** The number as WhatsApp knows it, when it is known to differ from how it is written here. */
async function registeredSpelling(db: Kysely<Schema>, sessionId: string, phone: string): Promise<string> {
  const known = await db
    .selectFrom('phone_spellings')
    .select('registered_as')
    .where('session_id', '=', sessionId)
    .where('phone', '=', phone)
    .executeTakeFirst()
  return known?.registered_as ?? phone
}

export async function learnSpelling(
  trx: Trx,
  { accountId, sessionId }: IdentityScope,
  phone: string,
  registeredAs: string,
  now: number,
): Promise<void> {
  const row = { account_id: accountId, session_id: sessionId, phone, registered_as: registeredAs, learned_at: now }
  await trx
    .insertInto('phone_spellings')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'phone']).doUpdateSet({ registered_as: registeredAs, learned_at: now }),
    )
    .execute()
}

/** Remembers who is who. Returns those that are news. */
export async function rememberIdentities(
  trx: Trx,
  { accountId, sessionId }: IdentityScope,
  identities: Identity[],
  now: number,
): Promise<Identity[]> {
  const news: Identity[] = []
  const byLid = new Map(identities.map((identity) => [identity.lid, identity]))
  // Of two people with one number only the last one told has it.
  const byPhone = new Map([...byLid.values()].map((identity) => [identity.phone, identity]))
  const all = [...byPhone.values()]
  for (let start = 0; start < all.length; start += perStatement) {
    const some = all.slice(start, start + perStatement)
    const known = await trx
      .selectFrom('identities')
      .select(['lid', 'phone'])
      .where('session_id', '=', sessionId)
      .where(
        'lid',
        'in',
        some.map(({ lid }) => lid),
      )
      .execute()
    const phoneOf = new Map(known.map(({ lid, phone }) => [lid, phone]))
    const changed = some.filter(({ lid, phone }) => phoneOf.get(lid) !== phone)
    if (changed.length === 0) continue
    await trx
      .deleteFrom('identities')
      .where('session_id', '=', sessionId)
      .where((where) =>
        where.or([
          where(
            'phone',
            'in',
            changed.map(({ phone }) => phone),
          ),
          where(
            'lid',
            'in',
            changed.map(({ lid }) => lid),
          ),
        ]),
      )
      .execute()
    const row = ({ lid, phone }: Identity) => ({
      account_id: accountId,
      session_id: sessionId,
      lid,
      phone,
      learned_at: now,
    })
    await trx.insertInto('identities').values(changed.map(row)).execute()
    news.push(...changed)
  }
  return news
}

export const isIdentity = (address: Address): address is Identity => address.phone !== null && address.lid !== null

import type { Trx } from '../db/write.ts'
import type { Address } from '../whatsapp/address.ts'
import { rememberIdentities } from './identities.ts'
import { mergeContacts } from './merge-contacts.ts'
import { type ContactScope, findContact, publishContact } from './resolve-contact.ts'

/** Somebody has a new number and is the same contact as before; whoever had that number before has it no more. */
export async function changeNumber(
  trx: Trx,
  scope: ContactScope,
  before: Address,
  after: Address & { phone: string },
  now: number,
): Promise<void> {
  const contact = await findContact(trx, scope.sessionId, before)
  const lid = after.lid ?? contact?.lid ?? before.lid
  if (lid) await rememberIdentities(trx, scope, [{ phone: after.phone, lid }], now)
  if (!contact || contact.phone === after.phone) return
  const holder = await findContact(trx, scope.sessionId, { phone: after.phone, lid: null })
  // Known by the new number only, it is this person, who has written from it already.
  if (holder && holder.lid === null) await mergeContacts(trx, scope, contact, holder)
  else if (holder && holder.id !== contact.id) {
    const freed = trx.updateTable('contacts').set({ phone: null }).where('id', '=', holder.id).returningAll()
    await publishContact(trx, scope, await freed.executeTakeFirstOrThrow())
  }
  const changed = await trx
    .updateTable('contacts')
    .set({ phone: after.phone, lid, registered: 1, checked_at: now })
    .where('id', '=', contact.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await publishContact(trx, scope, changed)
}

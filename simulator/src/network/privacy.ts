import { lidJid } from '../addresses.ts'
import type { Account } from './accounts.ts'

export const privacyCategories = [
  'readreceipts',
  'last',
  'online',
  'profile',
  'status',
  'groupadd',
  'calladd',
  'messages',
] as const

/** What an account's owner may hide from others. */
export type PrivacyCategory = (typeof privacyCategories)[number]

/** Whether an account has blocked another one. */
export const hasBlocked = (account: Account, other: Account): boolean =>
  account.settings.blocklist.includes(lidJid(other.lid))

/** Whether one account may see what belongs to a category of another one. Without an address book nobody is a contact. */
export function maySee(asker: Account, target: Account, category: PrivacyCategory): boolean {
  if (asker.phone === target.phone) return true
  const audience = target.settings.privacy[category] ?? 'all'
  return (audience === 'all' || audience === 'contact_blacklist') && !hasBlocked(target, asker)
}

/** Puts an account on the blocklist of another one, or takes it off. */
export function setBlocked(account: Account, other: string, isBlocked: boolean): void {
  const others = account.settings.blocklist.filter((known) => known !== other)
  account.settings.blocklist = isBlocked ? [...others, other] : others
}

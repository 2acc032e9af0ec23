import { parseUserJid } from '../addresses.ts'
import type { Network } from './network.ts'

/** What happens to messages for a number of fixed meaning. */
export type FixedMeaning = 'restricted' | 'slow' | 'echo'

/** How late the acks of the slow number are, in ms. */
export const SLOW_ACK_MS = 10_000

/** Never registered, by anybody. */
export const UNREGISTERED_NUMBER = '10000000001'

const meanings: Record<string, { meaning: FixedMeaning; name: string }> = {
  '10000000002': { meaning: 'restricted', name: 'Restricted' },
  '10000000003': { meaning: 'slow', name: 'Slow' },
  '10000000004': { meaning: 'echo', name: 'Echo' },
}

/** The phones that exist from the start: the numbers of fixed meaning, and a few people. */
export const initialPhones: readonly { phone: string; name: string }[] = [
  ...Object.entries(meanings).map(([phone, { name }]) => ({ phone, name })),
  { phone: '33612345678', name: 'Marie' },
  { phone: '33698765432', name: 'Karim' },
]

/** The fixed meaning of a phone number, if it has one. */
export const meaningOf = (phone: string): FixedMeaning | undefined => meanings[phone]?.meaning

/** The fixed meaning of the number behind a JID, if it has one. */
export function fixedMeaning(network: Network, jid: string | undefined): FixedMeaning | undefined {
  const parsed = parseUserJid(jid)
  const account = parsed && network.accountOf(parsed)
  return account && meaningOf(account.phone)
}

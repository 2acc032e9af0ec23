import type { Row } from '../db/schema.ts'
import { toIso } from '../http/time.ts'
import { quietUntil } from './quiet-hours.ts'
import { pacingOf } from './session-pacing.ts'
import type { SessionState, StateReason } from './session-state.ts'

/** Why messages wait though the session is connected, in words for people. */
export const holdReasons = {
  REACHOUT_TIME_LOCK: 'WhatsApp lets this account start no new chats for now.',
  NEW_CHAT_CAP: 'This account has started as many new chats as WhatsApp allows it for now.',
  NEW_CHATS_REFUSED: 'WhatsApp refused to let this account start a chat (463).',
  FIRST_CONTACTS_CAP: 'A session that was linked lately writes to so many new people a day only.',
  FIRST_CONTACT_PACE: 'A session that was linked lately leaves some time between one new person and the next.',
  QUIET_HOURS: 'Nothing is sent in the quiet hours of this session.',
} as const
export type HoldReason = keyof typeof holdReasons

/** WhatsApp's own: the session's state tells of them. */
export const restrictions = ['REACHOUT_TIME_LOCK', 'NEW_CHAT_CAP', 'NEW_CHATS_REFUSED'] as const
export type Restriction = (typeof restrictions)[number]
export const isRestriction = (reason: HoldReason): reason is Restriction =>
  (restrictions as readonly HoldReason[]).includes(reason)

/** Keeps messages back until a time: all, or those that would begin a chat. */
export interface Hold {
  reason: HoldReason
  since: number
  until: number
  /** How many refusals in a row have made it so long. */
  refusals?: number
}

export interface HoldView {
  reason: HoldReason
  text: string
  scope: 'all' | 'new_chats'
  until: string
}

export const storedHolds = (session: Pick<Row<'sessions'>, 'holds'>): Hold[] => JSON.parse(session.holds) as Hold[]

/** What keeps the session's messages back now. */
export function holdViews(session: Pick<Row<'sessions'>, 'holds' | 'pacing'>, now: number): HoldView[] {
  const holds = storedHolds(session).filter(({ until }) => until > now)
  const quietEnd = quietUntil(now, pacingOf(session).quietHours)
  if (quietEnd !== null) holds.push({ reason: 'QUIET_HOURS', since: now, until: quietEnd })
  return holds.map(({ reason, until }) => ({
    reason,
    text: holdReasons[reason],
    scope: reason === 'QUIET_HOURS' ? 'all' : 'new_chats',
    until: toIso(until),
  }))
}

/** Of those in force, the one that ends last; null: no restriction of WhatsApp's is. */
export function restrictionAmong(holds: Hold[], now: number): Hold | null {
  const inForce = holds.filter(({ reason, until }) => isRestriction(reason) && until > now)
  return inForce.sort((a, b) => b.until - a.until)[0] ?? null
}

/** The state of a connected session. */
export function stateUnder(restriction: Hold | null): [SessionState, StateReason | null] {
  if (!restriction) return ['open', null]
  const { reason, until } = restriction
  const text = `${holdReasons[reason]} Messages to new chats wait until ${toIso(until)}; chats that exist go on.`
  return ['restricted', { code: reason, text }]
}

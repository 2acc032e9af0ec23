/** What a session is doing, in detail. */
export const sessionStates = [
  'starting',
  'qr',
  'pairing_code',
  'passkey_required',
  'syncing',
  'open',
  'reconnecting',
  'logged_out',
  'replaced',
  'restricted',
  'banned',
  'credentials_corrupt',
  'restored',
  'inactive',
  'stopped',
  'failed',
] as const
export type SessionState = (typeof sessionStates)[number]

/** The three words that screens and integrators see. */
export const sessionStatuses = ['pending', 'connected', 'disconnected'] as const
export type SessionStatus = (typeof sessionStatuses)[number]

const connected = new Set<SessionState>(['open', 'syncing', 'restricted'])
const linking = new Set<SessionState>(['starting', 'qr', 'pairing_code', 'passkey_required'])

/** `pending` is a session that was never linked and is on its way; a linked one that is away is `disconnected`. */
export function statusOf(state: SessionState, isLinked: boolean): SessionStatus {
  if (connected.has(state)) return 'connected'
  return linking.has(state) && !isLinked ? 'pending' : 'disconnected'
}

const final = new Set<SessionState>([
  'logged_out',
  'replaced',
  'banned',
  'credentials_corrupt',
  'stopped',
  'failed',
  'restored',
  'inactive',
])

/** The session does nothing by itself any more; its state says why. */
export const isFinal = (state: SessionState): boolean => final.has(state)

/** Why a session is in its state: a stable code and a sentence. */
export interface StateReason {
  code: string
  text: string
}

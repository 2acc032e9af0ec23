import { type KeyPermission, keyPermissions } from '../lib/settings.ts'

/** Who sends the request, as its API key says. */
export interface Principal {
  accountId: string
  keyId: string
  keyName: string
  permission: KeyPermission
  /** The only sessions this key may touch; null: all of the account. */
  sessionIds: string[] | null
}

/** Permissions are levels: admin may all that write may, and write all that read may. */
export function mayDo(principal: Principal, needed: KeyPermission): boolean {
  return keyPermissions.indexOf(principal.permission) >= keyPermissions.indexOf(needed)
}

export function maySeeSession(principal: Principal, sessionId: string): boolean {
  return principal.sessionIds === null || principal.sessionIds.includes(sessionId)
}

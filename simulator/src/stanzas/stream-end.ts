import type { BinaryNode } from 'baileys'
import type { Network } from '../network/network.ts'
import type { Connection } from '../transport/connection.ts'

function endWith(network: Network, connection: Connection, node: BinaryNode): void {
  network.send(connection, node)
  network.database.afterCommit(() => connection.end())
}

/** `<stream:error code>`: 515 asks the client to connect again, 503 says that the server is going away. */
export function endStream(network: Network, connection: Connection, code: number): void {
  endWith(network, connection, { tag: 'stream:error', attrs: { code: String(code) } })
}

/** What follows a successful link: the client logs in on a new connection. */
export const restartStream = (network: Network, connection: Connection): void => endStream(network, connection, 515)

/** `<stream:error><conflict type=replaced>`: another socket logged in with the same credentials. */
export function endReplaced(network: Network, connection: Connection): void {
  endConflict(network, connection, 'replaced', {})
}

/**
 * `<stream:error code=401><conflict type=device_removed>`: the companion is no longer linked. Some servers leave the
 * code out.
 */
export function endRemoved(network: Network, connection: Connection, withCode = true): void {
  endConflict(network, connection, 'device_removed', withCode ? { code: '401' } : {})
}

function endConflict(network: Network, connection: Connection, type: string, attrs: Record<string, string>): void {
  endWith(network, connection, { tag: 'stream:error', attrs, content: [{ tag: 'conflict', attrs: { type } }] })
}

/** `<ib><downgrade_webclient>`: the account is not a multi-device account (any more). */
export function endDowngraded(network: Network, connection: Connection): void {
  endWith(network, connection, {
    tag: 'ib',
    attrs: { from: '@s.whatsapp.net' },
    content: [{ tag: 'downgrade_webclient', attrs: {} }],
  })
}

/** `<failure reason>`: a login is refused; 401 unknown device, 403 banned, 405 too old, 503 later. */
export function refuseLogin(network: Network, connection: Connection, reason: number): void {
  endWith(network, connection, { tag: 'failure', attrs: { reason: String(reason), location: 'sim' } })
}

import { type ConnectionFaultKind, connectionFaults, type Fault, isConnectionFault } from '../faults.ts'
import type { Network } from '../network/network.ts'
import type { Connection } from '../transport/connection.ts'
import { type RemovalNotice, unlink } from './devices.ts'
import { endReplaced, endStream } from './stream-end.ts'

/** Lets the faults that are set for a connection strike it: once it is live, and with a `rate` at each stanza. */
export function strikeConnection(network: Network, connection: Connection, isStanza = false): void {
  const phone = connection.companion?.phone
  for (const kind of connectionFaults) {
    const fault = network.faults.find(kind, phone)
    if (!fault || isStanza !== (fault.rate !== undefined) || !fault.strike()) continue
    network.database.afterCommit(() => breakConnection(network, connection, kind, fault))
  }
}

/** Lets a fault that was just set strike the connections that are open. */
export function strikeOpenConnections(network: Network, fault: Fault): void {
  if (!isConnectionFault(fault.kind) || fault.rate !== undefined) return
  const ready = [...network.connections].filter(
    ({ phase }) => phase === 'live' || (phase === 'registering' && fault.kind !== 'logged-out'),
  )
  const struck = ready.filter(({ companion }) => fault.concerns(companion?.phone))
  for (const connection of struck) {
    // Without a count, one use means: everybody who is there.
    const strikes = fault.strike() || !fault.isCounted
    if (strikes) breakConnection(network, connection, fault.kind, fault)
  }
}

function breakConnection(network: Network, connection: Connection, kind: ConnectionFaultKind, fault: Fault): void {
  switch (kind) {
    case 'drop':
      connection.end()
      return
    case 'rst':
      connection.reset()
      return
    case 'stream-error':
      endStream(network, connection, fault.code ?? 503)
      return
    case 'replaced':
      endReplaced(network, connection)
      return
    case 'logged-out': {
      const { companion } = connection
      if (companion) network.database.transact(() => unlink(network, companion, removalNotice(fault.code)))
      return
    }
    default: {
      const unknown: never = kind
      throw new Error(`unknown connection fault ${String(unknown)}`)
    }
  }
}

function removalNotice(code = 401): RemovalNotice {
  if (code === 440) return 'device_removed_without_code'
  return code === 411 ? 'downgraded' : 'device_removed'
}

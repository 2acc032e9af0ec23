import type { BinaryNode } from 'baileys'
import type { DeviceAddress } from '../addresses.ts'
import type { Network } from '../network/network.ts'
import type { Connection } from '../transport/connection.ts'

/** What a handler gets: the stanza, and where it came from. */
export type StanzaContext = {
  network: Network
  connection: Connection
  node: BinaryNode
  /** Answers on the same connection, after what the handler wrote is stored. */
  reply(node: BinaryNode): void
}

/** Handles one kind of stanza, synchronously, inside one transaction. */
export type StanzaHandler = (context: StanzaContext) => void

/** A context on a connection that has logged in. */
export type CompanionContext = StanzaContext & { companion: DeviceAddress }

/** Makes a handler for stanzas that only a logged-in companion may send; it ignores the others. */
export function forCompanion(handler: (context: CompanionContext) => void): StanzaHandler {
  return (context) => {
    const { companion } = context.connection
    if (companion) handler({ ...context, companion })
    else context.network.log.warn({ tag: context.node.tag }, 'stanza before login')
  }
}

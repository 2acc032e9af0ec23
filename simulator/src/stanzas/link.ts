import type { BinaryNode, proto } from 'baileys'
import type { Fault } from '../faults.ts'
import type { Network } from '../network/network.ts'
import type { Connection, ConnectionEvents, LinkConditions } from '../transport/connection.ts'
import { handleClientPayload } from './login.ts'
import { handleStanza } from './router.ts'

/** Latency of a slow link whose fault does not say it, in ms. */
const SLOW_LINK_MS = 200

/** Where the wire meets the network: what arrives goes to the handlers, and faults decide how well the wire works. */
export class Link implements ConnectionEvents, LinkConditions {
  readonly #network: Network
  readonly #silencedBy = new WeakMap<Connection, Fault>()

  constructor(network: Network) {
    this.#network = network
  }

  onOpen(connection: Connection): void {
    this.#network.counters.connectionsTotal += 1
    this.#network.connections.add(connection)
  }

  onHandshake(connection: Connection, payload: proto.ClientPayload): void {
    connection.phase = 'registering'
    if (this.isSilent(connection)) return
    this.#network.database.transact(() => handleClientPayload(this.#network, connection, payload))
  }

  onStanza(connection: Connection, node: BinaryNode): void {
    this.#network.counters.stanzasIn += 1
    this.#network.tap.report('in', connection, node)
    if (!this.isSilent(connection, node)) handleStanza(this.#network, connection, node)
  }

  onSent(connection: Connection, node: BinaryNode): void {
    this.#network.counters.stanzasOut += 1
    this.#network.tap.report('out', connection, node)
  }

  onClose(connection: Connection): void {
    this.#network.connections.delete(connection)
    this.#network.pairings.drop(connection)
    this.#network.ceremonies.drop(connection)
    const { companion } = connection
    // A connection that was replaced takes nothing of its successor's along.
    if (!companion || this.#network.connectionOf(companion) !== connection) return
    this.#network.setOffline(companion)
    this.#network.subscriptions.drop(companion)
  }

  onProtocolError(connection: Connection, error: unknown): void {
    this.#network.counters.errors += 1
    this.#network.log.warn({ err: error, connectionId: connection.id }, 'client broke the protocol')
  }

  latencyMs(connection: Connection): number {
    const fault = this.#network.faults.find('slow-link', connection.companion?.phone)
    return fault ? (fault.delayMs ?? SLOW_LINK_MS) : 0
  }

  isSilent(connection: Connection, node?: BinaryNode): boolean {
    const fault = this.#silencing(connection)
    return fault !== undefined && !(fault.kind === 'deaf' && node && isOfPing(node))
  }

  /** A connection that such a fault has struck stays with it until it is over. */
  #silencing(connection: Connection): Fault | undefined {
    const known = this.#silencedBy.get(connection)
    if (known?.isInForce) return known
    const { faults } = this.#network
    const phone = connection.companion?.phone
    // Nobody is deaf before the login: that would be a black hole.
    const fault = faults.strike('black-hole', phone) ?? (phone ? faults.strike('deaf', phone) : undefined)
    if (fault) this.#silencedBy.set(connection, fault)
    return fault
  }
}

/** A ping, or the answer to one: the only stanzas that a deaf connection still reads are pings. */
const isOfPing = ({ tag, attrs }: BinaryNode): boolean =>
  tag === 'iq' && (attrs.type === 'result' || attrs.xmlns === 'w:p')

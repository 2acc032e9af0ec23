import type { BinaryNode } from 'baileys'

/** Counters since the network started. */
export type SimulatorStats = {
  /** Stanzas that arrived, and stanzas that left. */
  stanzas: { in: number; out: number }
  /** Stanzas for which there was a handler. */
  handled: number
  /** Stanzas for which there was none; a full run has none. */
  unhandled: number
  /** Connections that are open now. */
  connections: number
  /** Connections accepted. */
  connectionsTotal: number
  logins: number
  /** Times a second socket logged in while the first one of the same companion was open. */
  overlaps: number
  /** Handlers that failed: a bug of the simulator or a malformed stanza. */
  errors: number
}

// Enough to see what is missing without growing for ever.
const UNHANDLED_KEPT = 100

/** Counts what passes. */
export class Counters {
  stanzasIn = 0
  stanzasOut = 0
  handled = 0
  connectionsTotal = 0
  logins = 0
  overlaps = 0
  errors = 0
  unhandled = 0
  /** The first unhandled stanzas, as they came. */
  readonly unhandledStanzas: BinaryNode[] = []

  countUnhandled(node: BinaryNode): void {
    this.unhandled += 1
    if (this.unhandledStanzas.length < UNHANDLED_KEPT) this.unhandledStanzas.push(node)
  }

  snapshot(connections: number): SimulatorStats {
    const { stanzasIn, stanzasOut, handled, unhandled, connectionsTotal, logins, overlaps, errors } = this
    const stanzas = { in: stanzasIn, out: stanzasOut }
    return { stanzas, handled, unhandled, connections, connectionsTotal, logins, overlaps, errors }
  }
}

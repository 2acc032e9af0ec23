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
  /** What the media host did, and how much it keeps. */
  media: MediaCounters & { storedBytes: number }
}

/** Transfers of the media host. */
export type MediaCounters = {
  /** Files that came, and transfers of files that began. */
  uploads: number
  downloads: number
  /** Requests that were answered with 4xx or 5xx. */
  refused: number
  bytesIn: number
  bytesOut: number
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
  readonly media: MediaCounters = { uploads: 0, downloads: 0, refused: 0, bytesIn: 0, bytesOut: 0 }
  /** The first unhandled stanzas, as they came. */
  readonly unhandledStanzas: BinaryNode[] = []

  countUnhandled(node: BinaryNode): void {
    this.unhandled += 1
    if (this.unhandledStanzas.length < UNHANDLED_KEPT) this.unhandledStanzas.push(node)
  }

  snapshot(connections: number, storedBytes: number): SimulatorStats {
    const { stanzasIn, stanzasOut, handled, unhandled, connectionsTotal, logins, overlaps, errors } = this
    const stanzas = { in: stanzasIn, out: stanzasOut }
    const media = { ...this.media, storedBytes }
    return { stanzas, handled, unhandled, connections, connectionsTotal, logins, overlaps, errors, media }
  }
}

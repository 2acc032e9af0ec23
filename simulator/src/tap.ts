import type { BinaryNode } from 'baileys'
import { pnJid, withPlus } from './addresses.ts'
import type { Connection } from './transport/connection.ts'

/** A stanza as the server saw it pass. */
export type TappedStanza = {
  /** `in`: from the client. */
  direction: 'in' | 'out'
  /** JID of the companion, with its device; `null` before it has logged in. */
  companion: string | null
  /** `+digits` of the companion's account; `null` before it has logged in. */
  phone: string | null
  connectionId: number
  /** `performance.now()`, in ms. */
  at: number
  node: BinaryNode
}

export type StanzaListener = (stanza: TappedStanza) => void

/** Lets tests watch the traffic from the server's side. */
export class StanzaTap {
  readonly #listeners = new Set<StanzaListener>()

  /** @returns a function that ends the subscription */
  listen(listener: StanzaListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  report(direction: 'in' | 'out', connection: Connection, node: BinaryNode): void {
    if (this.#listeners.size === 0) return
    const { companion } = connection
    const stanza = {
      direction,
      companion: companion ? pnJid(companion.phone, companion.device) : null,
      phone: companion ? withPlus(companion.phone) : null,
      connectionId: connection.id,
      at: performance.now(),
      node,
    }
    for (const listener of this.#listeners) listener(stanza)
  }
}

import type { UserFacingSocketConfig } from 'baileys'
import pino from 'pino'
import { afterEach, beforeEach, expect } from 'vitest'
import { type Phone, Simulator, type SimulatorOptions } from '../src/index.ts'
import { silenceConsole } from '../src/silence-console.ts'
import { Client, pairedClient } from './client.ts'

/** Says what the simulator logs: SIM_LOG=debug npx vitest … */
export const log = pino({ level: process.env.SIM_LOG ?? 'silent' })

// The Signal library prints keys.
silenceConsole(pino({ level: 'silent' }))

/** A network per test, with two people, and the clients that the test opens. */
export class Harness {
  simulator!: Simulator
  /** +33700000001 */
  anna!: Phone
  /** +33612345678 */
  marie!: Phone
  readonly #clients: Client[] = []

  async start(options: SimulatorOptions): Promise<void> {
    this.simulator = await Simulator.start({ log, ...options })
    this.anna = this.simulator.addPhone({ phone: '+33700000001', name: 'Anna' })
    this.marie = this.simulator.phone('+33612345678')
  }

  /** A client that has not connected yet. */
  client(config?: Partial<UserFacingSocketConfig>): Client {
    const client = new Client(this.simulator, config)
    this.#clients.push(client)
    return client
  }

  /** A client that is linked to a phone and online. */
  async paired(phone: Phone = this.anna, config?: Partial<UserFacingSocketConfig>): Promise<Client> {
    const client = await pairedClient(this.simulator, phone, config)
    this.#clients.push(client)
    return client
  }

  /** Stanzas that the server sends or gets from now on, as they come. */
  watch(direction: 'in' | 'out', tag: string) {
    const seen: { at: number; attrs: Record<string, string> }[] = []
    this.simulator.onStanza((stanza) => {
      if (stanza.direction === direction && stanza.node.tag === tag)
        seen.push({ at: stanza.at, attrs: stanza.node.attrs })
    })
    return seen
  }

  /** Waits for a fact on the server's side; looks again at every stanza. */
  until(what: string, check: () => unknown): Promise<void> {
    if (check()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no sign of ${what}`)), 10_000)
      const stop = this.simulator.onStanza(() => {
        // The stanza is handled after it was tapped.
        setImmediate(() => {
          if (!check()) return
          stop()
          clearTimeout(timer)
          resolve()
        })
      })
    })
  }

  async stop(): Promise<void> {
    for (const client of this.#clients.splice(0)) await client[Symbol.asyncDispose]()
    const { unhandledStanzas } = this.simulator
    const { errors, unhandled } = this.simulator.stats()
    await this.simulator.close()
    expect({ unhandled, unhandledStanzas, errors }).toEqual({ unhandled: 0, unhandledStanzas: [], errors: 0 })
  }
}

/** A {@link Harness} that is started before each test of the file and checked and closed after it. */
export function useHarness(options: SimulatorOptions = {}): Harness {
  const harness = new Harness()
  beforeEach(() => harness.start(options))
  afterEach(() => harness.stop())
  return harness
}

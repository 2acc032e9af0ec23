import { HttpClient } from './http-client.js'
import { expectStatus } from './link-sessions.js'

/** People who write through the simulator, and when they did. */
export class InboundLoad {
  /** Text → milliseconds since the epoch, with fractions. */
  writtenAt = new Map()
  #control
  #writers
  #count = 0

  constructor(simulator, writers) {
    this.#control = new HttpClient(Number(new URL(simulator.control).port))
    this.#writers = writers
  }

  /** The next person writes a text, which is like no other, to this phone. */
  async write(to) {
    this.#count += 1
    const text = `text ${this.#count}`
    const writer = this.#writers[Math.floor(this.#count / 7) % this.#writers.length]
    this.writtenAt.set(text, performance.timeOrigin + performance.now())
    expectStatus(await this.#control.post(`/phones/${writer.slice(1)}/messages`, { to, text }), 201)
  }

  /** How long each of these took to arrive, in milliseconds. @param {{text: string, at: number}[]} arrivals */
  latencies(arrivals) {
    return arrivals.map(({ text, at }) => at - this.writtenAt.get(text))
  }

  close() {
    this.#control.close()
  }
}

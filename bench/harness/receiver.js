import { drivePaced } from './drive-paced.js'
import { people } from './people.js'

const arriveMaxMs = 30_000

/** Whoever receives what people write to these phones. */
export class Receiver {
  #load
  #phones
  #sink

  constructor(load, phones, sink) {
    this.#load = load
    this.#phones = phones
    this.#sink = sink
  }

  /** Each person's first message to each phone, which makes the Signal sessions. */
  async warmUp() {
    const count = this.#phones.length * people.length * 2
    for (let i = 0; i < count; i += 1) await this.#write(i)
    await this.#arrived(count)
  }

  async receive({ perSecond, seconds }) {
    const count = Math.round(perSecond * seconds)
    await drivePaced({ perSecond, seconds, work: (i) => this.#write(i) })
    const lastWrittenAt = Math.max(...this.#load.writtenAt.values())
    const arrivals = await this.#arrived(count)
    const lagMs = Math.max(...arrivals.map(({ at }) => at)) - lastWrittenAt
    return { latencies: this.#load.latencies(arrivals), lagMs }
  }

  /** So many as fast as they can be written: how many a second arrive. */
  async receiveBurst(count) {
    let next = 0
    const startedAt = performance.timeOrigin + performance.now()
    const worker = async () => {
      while (next < count) await this.#write(next++)
    }
    await Promise.all(Array.from({ length: 16 }, worker))
    const arrivals = await this.#arrived(count)
    return (count * 1000) / (Math.max(...arrivals.map(({ at }) => at)) - startedAt)
  }

  #write(index) {
    return this.#load.write(this.#phones[index % this.#phones.length])
  }

  async #arrived(count) {
    if (!(await this.#sink.until(count, arriveMaxMs))) throw new Error(`not all of ${count} messages arrived`)
    return this.#sink.take()
  }
}

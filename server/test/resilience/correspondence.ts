import { setTimeout as delay } from 'node:timers/promises'
import type { Phone, Simulator } from 'simulator'
import { expect, vi } from 'vitest'
import type { ChildServer } from '../harness/child-server.ts'

const owner = '+33600000001'
const person = '+33612345678'
// Enough for a backlog on a busy machine.
const settleMaxMs = 60_000
const outEveryMs = 100
const inEveryMs = 300

export interface Refusal {
  status: number
  error: string
  retryAfter: string | null
}

/**
 * A session and a person who write to each other without a pause. The session's caller is careful: it sends the same
 * message again, under its key, until it is accepted. Both keep a ledger; at the end all must say the same.
 */
export class Correspondence implements AsyncDisposable {
  readonly sessionId: string
  readonly accepted: { text: string; id: string }[] = []
  readonly written: { text: string; id: string }[] = []
  readonly refused: Refusal[] = []
  readonly #server: ChildServer
  readonly #person: Phone
  #isOver = true
  #both: Promise<unknown> = Promise.resolve()

  private constructor(server: ChildServer, sessionId: string, phone: Phone) {
    this.#server = server
    this.sessionId = sessionId
    this.#person = phone
  }

  /** Links the session, and lets both write. */
  static async begin(simulator: Simulator, server: ChildServer): Promise<Correspondence> {
    const phone = simulator.addPhone({ phone: owner, name: 'Owner' })
    // What the person hears is from the session alone.
    phone.setAutoReceipts('none')
    const between = new Correspondence(server, await server.link(phone), simulator.phone(person))
    await between.#greet()
    await between.resume()
    return between
  }

  /** Both write again; a few messages have come through when it resolves. */
  async resume(): Promise<void> {
    this.#isOver = false
    this.#both = Promise.all([this.#send(), this.#write()])
    await this.goesOn()
  }

  /** Resolves once some more has been accepted and received. */
  async goesOn(timeout = settleMaxMs): Promise<void> {
    const enough = this.accepted.length + 3
    await vi.waitFor(() => expect(this.accepted.length).toBeGreaterThan(enough), { timeout })
    const newest = this.written.at(-1)!
    await this.#person.expectReceipt({ id: newest.id }, timeout)
  }

  /** Waits for a refusal from now on. */
  async isRefused(status: number, timeout = settleMaxMs): Promise<Refusal> {
    const from = this.refused.length
    const found = () => this.refused.slice(from).find((refusal) => refusal.status === status)
    await vi.waitFor(() => expect(found()).toBeDefined(), { timeout })
    return found()!
  }

  /** How many receipts the person has of the session. */
  get receipts(): number {
    return this.#person.receipts().length
  }

  /** While everything is refused nothing is accepted, and the person gets no receipt. */
  async standsStill(status: number, times = 3): Promise<void> {
    // What was done just before may still be told.
    for (let i = 0; i < times; i++) await this.isRefused(status)
    const before = { accepted: this.accepted.length, receipts: this.receipts }
    for (let i = 0; i < times; i++) await this.isRefused(status)
    expect({ accepted: this.accepted.length, receipts: this.receipts }).toEqual(before)
  }

  /** Lets both rest, waits until nothing is on its way, and compares what everybody holds. */
  async compare(): Promise<void> {
    this.#isOver = true
    await this.#both
    const accepted = this.accepted.map(({ text }) => text)
    const arrived = () => this.#person.messages().map(({ text }) => text)
    const within = { timeout: settleMaxMs }
    await vi.waitFor(() => expect(arrived().length).toBeGreaterThanOrEqual(accepted.length), within)
    expect(arrived()).toEqual(accepted)
    expect(await this.#stored('outbound')).toEqual(accepted)
    const written = this.written.map(({ text }) => text)
    await vi.waitFor(async () => expect(await this.#stored('inbound')).toEqual(written), within)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true
    await this.#both
  }

  // One after the other: two first messages that cross are each asked for again, and come out of order.
  async #greet(): Promise<void> {
    await this.#writeNext()
    await this.#person.expectReceipt({ id: this.written[0]!.id })
    await this.#sendNext()
    await this.#person.expectMessage({ text: this.accepted[0]!.text })
    await this.#writeNext()
  }

  async #send(): Promise<void> {
    while (!this.#isOver) {
      await this.#sendNext()
      await delay(outEveryMs)
    }
  }

  async #write(): Promise<void> {
    while (!this.#isOver) {
      await this.#writeNext()
      await delay(inEveryMs)
    }
  }

  async #sendNext(): Promise<void> {
    const text = `out ${this.accepted.length}`
    const route = `/sessions/${this.sessionId}/messages?wait=0&queue=true`
    const { status, headers, body } = await this.#server.request(
      'POST',
      route,
      { to: person, text },
      { 'Idempotency-Key': text },
    )
    if (status === 202 || status === 200) this.accepted.push({ text, id: body.messageId })
    else this.refused.push({ status, error: body.error, retryAfter: headers.get('retry-after') })
  }

  async #writeNext(): Promise<void> {
    const text = `in ${this.written.length}`
    const { id } = await this.#person.sendText(owner, text)
    this.written.push({ text, id })
  }

  /** The texts of this chat, oldest first. */
  async #stored(direction: 'inbound' | 'outbound'): Promise<string[]> {
    const texts: string[] = []
    for (let cursor = ''; ; ) {
      const route = `/sessions/${this.sessionId}/messages?chatId=${encodeURIComponent(person)}&direction=${direction}&limit=200${cursor}`
      const { body } = await this.#server.request('GET', route)
      texts.push(...body.messages.map((message: { text: string }) => message.text))
      if (body.nextCursor === null) return texts.reverse()
      cursor = `&cursor=${body.nextCursor}`
    }
  }
}

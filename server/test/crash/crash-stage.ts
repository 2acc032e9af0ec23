import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Simulator } from 'simulator'
import { expect } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { startNetwork } from '../harness/server.ts'
import { WebhookSink } from '../webhooks/webhook-sink.ts'

const owners = ['+33600000001', '+33600000002', '+33600000003']
const people = ['+33612345601', '+33612345602', '+33612345603', '+33612345604']
// Twelve chats: in the soak about a hundred messages out and fifty in each second, as far as the machine lets them.
// Between other tests it is a part of that, so that what waited for a restart is through before the next death.
const isSoak = process.env.CRASH_KILLS !== undefined
const outEveryMs = isSoak ? 120 : 400
const inEveryMs = isSoak ? 240 : 800
const settleMaxMs = 120_000

/** One person and one session; the texts say which, and which message of the chat they are. */
interface Chat {
  name: string
  owner: string
  person: string
  /** What the API accepted, in its order. */
  accepted: { text: string; whatsappId: string }[]
  /** What the person wrote. */
  written: string[]
}

interface LoggedEvent {
  id: string
  event: string
  seq: number
  sessionId: string | null
  data: { text?: string; direction?: string }
}

/**
 * The built server under load on a network, with a receiver of webhooks: these two outlive it however it dies. Everybody
 * keeps a ledger, and at the end all ledgers must say the same.
 */
export class CrashStage implements AsyncDisposable {
  readonly simulator: Simulator
  readonly server: ChildServer
  readonly sink: WebhookSink
  // What kill -9 leaves is what the kernel was given: memory shows it as a disk does, and carries the load everywhere.
  readonly #folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'yesapp-crash-'))
  readonly #sessions: string[] = []
  readonly #chats: Chat[]
  readonly #unexpected: string[] = []
  #load: Promise<void>[] = []
  #isLoaded = false

  private constructor(simulator: Simulator, sink: WebhookSink, env: Record<string, string>) {
    this.simulator = simulator
    this.sink = sink
    this.server = new ChildServer(simulator, { WEBHOOK_ALLOW_PRIVATE: 'true', DATA_DIR: this.#folder, ...env })
    this.#chats = owners.flatMap((owner, o) =>
      people.map((person, p) => ({ name: `${o}.${p}`, owner, person, accepted: [], written: [] })),
    )
  }

  /** The sessions are linked, and the webhook hears of everything; no load yet. */
  static async start(env: Record<string, string> = {}): Promise<CrashStage> {
    const stage = new CrashStage(await startNetwork(), await WebhookSink.start(), env)
    for (const [at, phone] of people.entries()) stage.simulator.addPhone({ phone, name: `Person ${at}` })
    await stage.server.start()
    expect((await stage.server.request('POST', '/webhooks', { url: stage.sink.url })).status).toBe(201)
    for (const phone of owners) await stage.#link(phone)
    for (const chat of stage.#chats) await stage.#greet(chat)
    return stage
  }

  /** Begins to write in all chats, in both directions. People write while a process is there, ready or not. */
  startLoad(): void {
    this.#isLoaded = true
    this.#load = this.#chats.flatMap((chat) => [this.#sendAll(chat), this.#writeAll(chat)])
  }

  /** Resolves once everybody has had an answer to the last thing asked. The server must be up. */
  async stopLoad(): Promise<void> {
    this.#isLoaded = false
    await Promise.all(this.#load)
  }

  /** What a failure needs to be understood. */
  async describe() {
    const sessions = await Promise.all(this.#sessions.map((id) => this.#session(id)))
    return {
      accepted: this.acceptedCount,
      written: this.writtenCount,
      unexpected: this.#unexpected,
      sessions: sessions.map(({ state, reason, queue }) => ({ state, reason, queue })),
      log: this.server.output.split('\n').slice(-25),
    }
  }

  get acceptedCount(): number {
    return this.#chats.reduce((sum, { accepted }) => sum + accepted.length, 0)
  }

  get writtenCount(): number {
    return this.#chats.reduce((sum, { written }) => sum + written.length, 0)
  }

  async untilOpen(): Promise<void> {
    const states = () => Promise.all(this.#sessions.map(async (id) => (await this.#session(id)).state))
    await expect.poll(states, { timeout: 60_000, interval: 50 }).toEqual(this.#sessions.map(() => 'open'))
  }

  /** Waits until nothing is on its way, and compares what everybody holds. */
  async compareLedgers(): Promise<void> {
    expect(this.#unexpected).toEqual([])
    await this.#untilSettled()
    this.#comparePeople()
    for (const [at, id] of this.#sessions.entries()) await this.#compareMessages(owners[at]!, id)
    const events = await this.#events()
    this.#compareEvents(events)
    await this.#compareDeliveries(events)
    expect(this.simulator.stats()).toMatchObject({ unhandled: 0, overlaps: 0 })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isLoaded = false
    await this.server[Symbol.asyncDispose]()
    await Promise.all(this.#load)
    await this.sink[Symbol.asyncDispose]()
    await this.simulator[Symbol.asyncDispose]()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #link(phone: string): Promise<void> {
    const { body: session } = await this.server.request('POST', '/sessions', { name: phone })
    const { body: shown } = await this.server.request('GET', `/sessions/${session.id}/qr`)
    await this.simulator.addPhone({ phone, name: 'Owner' }).scan(shown.qr)
    this.#sessions.push(session.id)
    await this.untilOpen()
  }

  async #session(id: string) {
    return (await this.server.request('GET', `/sessions/${id}`)).body
  }

  // What a first contact needs besides is not what is shown here: that two keys cross, and one message is asked for again.
  async #greet(chat: Chat): Promise<void> {
    await this.#writeAll(chat)
    await this.#sendAll(chat)
    await this.simulator.phone(chat.person).expectMessage({ text: chat.accepted[0]!.text }, 20_000)
  }

  // A caller who is careful: one message after the other, and the same one again, under its key, until it is accepted.
  async #sendAll(chat: Chat): Promise<void> {
    const route = `/sessions/${this.#sessions[owners.indexOf(chat.owner)]}/messages?wait=0&queue=true`
    for (let text = ''; ; ) {
      text ||= `out ${chat.name}.${chat.accepted.length}`
      const answer = await this.server
        .request('POST', route, { to: chat.person, text }, { 'Idempotency-Key': text })
        .catch(() => null)
      if (answer?.status === 202 || answer?.status === 200) {
        chat.accepted.push({ text, whatsappId: answer.body.whatsappId })
        text = ''
        if (!this.#isLoaded) return
      } else if (answer && ![409, 429, 503, 507].includes(answer.status)) {
        this.#unexpected.push(`${text}: ${answer.status} ${JSON.stringify(answer.body)}`)
        return
      } else if (!this.#isLoaded && !this.server.isUp) return
      await delay(outEveryMs)
    }
  }

  async #writeAll(chat: Chat): Promise<void> {
    const phone = this.simulator.phone(chat.person)
    do {
      while (this.#isLoaded && !this.server.isUp) await delay(20)
      const text = `in ${chat.name}.${chat.written.length}`
      await phone.sendText(chat.owner, text)
      chat.written.push(text)
      await delay(inEveryMs)
    } while (this.#isLoaded)
  }

  async #untilSettled(): Promise<void> {
    const waiting = async () => {
      const counts = await Promise.all(this.#sessions.map(async (id) => (await this.#session(id)).queue.pending))
      return counts.reduce((sum, count) => sum + count, 0)
    }
    await expect.poll(waiting, { timeout: settleMaxMs, interval: 100 }).toBe(0)
    const stored = async () => {
      const pages = this.#sessions.map((id) =>
        this.server.request('GET', `/sessions/${id}/messages?direction=inbound&limit=1`),
      )
      return (await Promise.all(pages)).reduce((sum, { body }) => sum + body.total, 0)
    }
    await expect.poll(stored, { timeout: settleMaxMs, interval: 100 }).toBeGreaterThanOrEqual(this.writtenCount)
  }

  // No accepted message lost, none twice, each chat in the order of acceptance; what went twice went with the same bytes.
  #comparePeople(): void {
    for (const person of people) {
      const phone = this.simulator.phone(person)
      const arrived = phone.messages().filter(({ text }) => text?.startsWith('out '))
      for (const chat of this.#chats.filter((each) => each.person === person)) {
        const here = arrived.filter(({ text }) => text!.startsWith(`out ${chat.name}.`))
        expect(here.map(({ text, id }) => ({ text, whatsappId: id }))).toEqual(chat.accepted)
      }
      expect(new Set(arrived.map(({ id }) => id)).size).toBe(arrived.length)
      const bytes = groupBy(phone.wireCopies(), ({ id }) => id)
      for (const [id, copies] of bytes) expect([id, new Set(copies.map(({ sha256 }) => sha256)).size]).toEqual([id, 1])
    }
  }

  async #compareMessages(owner: string, sessionId: string): Promise<void> {
    const rows = await this.#messages(sessionId)
    for (const chat of this.#chats.filter((each) => each.owner === owner)) {
      const texts = (direction: string) =>
        rows.filter((row) => row.direction === direction && row.text.split(' ')[1].startsWith(`${chat.name}.`))
      expect(texts('inbound').map(({ text }) => text)).toEqual(chat.written)
      const sent = texts('outbound')
      expect(sent.map(({ text, whatsappId }) => ({ text, whatsappId }))).toEqual(chat.accepted)
      expect(sent.filter(({ status }) => !['sent', 'delivered', 'read'].includes(status))).toEqual([])
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  async #messages(sessionId: string): Promise<any[]> {
    const rows = []
    for (let cursor = ''; ; ) {
      const { body } = await this.server.request('GET', `/sessions/${sessionId}/messages?limit=200${cursor}`)
      rows.push(...body.messages)
      if (body.nextCursor === null) return rows.reverse()
      cursor = `&cursor=${body.nextCursor}`
    }
  }

  async #events(): Promise<LoggedEvent[]> {
    const events: LoggedEvent[] = []
    for (let after = ''; ; ) {
      const { body } = await this.server.request('GET', `/events?limit=200${after}`)
      events.push(...body.events)
      if (body.events.length === 0) return events
      after = `&after=${body.nextCursor}`
    }
  }

  // Each fact once in the log, and each session's numbers without a gap.
  #compareEvents(events: LoggedEvent[]): void {
    for (const lane of lanesOf(events)) expect(lane.map(({ seq }) => seq)).toEqual(lane.map((_, at) => at + 1))
    const told = (type: string) => events.filter(({ event }) => event === type).map(({ data }) => data.text)
    expect(told('message.received').sort()).toEqual(this.#chats.flatMap(({ written }) => written).sort())
    const accepted = this.#chats.flatMap((chat) => chat.accepted.map(({ text }) => text))
    expect(told('message.sent').sort()).toEqual(accepted.sort())
  }

  // Every event of the log, and each session's events in their order; one that is told twice has kept its id.
  async #compareDeliveries(events: LoggedEvent[]): Promise<void> {
    const firsts = () => {
      const seen = new Map<string, LoggedEvent>()
      for (const { body } of this.sink.accepted) if (!seen.has(body.id)) seen.set(body.id, body)
      return [...seen.values()]
    }
    await expect.poll(() => firsts().length, { timeout: settleMaxMs, interval: 100 }).toBe(events.length)
    const ids = (lanes: LoggedEvent[][]) => new Set(lanes.map((lane) => lane.map(({ id }) => id).join()))
    expect(ids(lanesOf(firsts()))).toEqual(ids(lanesOf(events)))
  }
}

const lanesOf = (events: LoggedEvent[]): LoggedEvent[][] => [...groupBy(events, ({ sessionId }) => sessionId).values()]

function groupBy<T, K>(all: T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

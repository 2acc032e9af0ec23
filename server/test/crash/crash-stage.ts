import { existsSync, mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Simulator } from 'simulator'
import { expect } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { startNetwork } from '../harness/server.ts'
import { WebhookSink } from '../webhooks/webhook-sink.ts'
import { compareLedgers } from './compare-ledgers.ts'
import { Load, type Pace } from './load.ts'

/** `npm run soak` asks for more than a run of all tests has time for. */
export const isSoak = process.env.CRASH_KILLS !== undefined

/**
 * With three sessions and four people about a hundred messages out and fifty in each second, as far as the machine lets
 * them. Between other tests a part of that, so that what waited for a restart is through before the next death.
 */
const paceOfCrashes: Pace = isSoak
  ? { outEveryMs: 120, inEveryMs: 240, strangerEveryMs: 1_000 }
  : { outEveryMs: 400, inEveryMs: 800, strangerEveryMs: 1_500 }
/** A queue that is full tells its callers to wait. */
const queueMax = '200'

export interface StageOptions {
  sessions?: number
  peopleOfEach?: number
  pace?: Pace
}

/**
 * The built server under load on a network, with a receiver of webhooks: these two outlive it however it dies. Everybody
 * keeps a ledger, and at the end all ledgers must say the same.
 */
export class CrashStage implements AsyncDisposable {
  readonly simulator: Simulator
  readonly server: ChildServer
  readonly sink: WebhookSink
  readonly load: Load
  readonly sessionIds: string[] = []
  // What kill -9 leaves is what the kernel was given: memory shows it as a disk does, and carries the load everywhere.
  readonly #folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'yesapp-crash-'))

  private constructor(simulator: Simulator, sink: WebhookSink, pace: Pace) {
    this.simulator = simulator
    this.sink = sink
    const env = { WEBHOOK_ALLOW_PRIVATE: 'true', DATA_DIR: this.#folder, QUEUE_MAX: queueMax }
    this.server = new ChildServer(simulator, env)
    this.load = new Load(simulator, this.server, pace)
  }

  /** The sessions are linked, all know each other, and the webhook hears of everything; no load yet. */
  static async start(options: StageOptions = {}): Promise<CrashStage> {
    const { sessions = 3, peopleOfEach = 4, pace = paceOfCrashes } = options
    const stage = new CrashStage(await startNetwork(), await WebhookSink.start(), pace)
    await stage.server.start()
    expect((await stage.server.request('POST', '/webhooks', { url: stage.sink.url })).status).toBe(201)
    for (let o = 0; o < sessions; o += 1) await stage.#link(o, peopleOfEach)
    await Promise.all(stage.load.chats.map((chat) => stage.load.greet(chat)))
    return stage
  }

  /** What a failure needs to be understood. */
  async describe() {
    const sessions = await this.#sessions()
    return {
      accepted: this.load.acceptedCount,
      written: this.load.writtenCount,
      unexpected: this.load.unexpected,
      sessions: sessions.map(({ state, reason, queue }) => ({ state, reason, queue })),
      log: this.server.output.split('\n').slice(-25),
    }
  }

  async untilOpen(timeoutMs = 60_000): Promise<void> {
    const states = async () => (await this.#sessions()).map(({ state }) => state)
    await expect.poll(states, { timeout: timeoutMs, interval: 50 }).toEqual(this.sessionIds.map(() => 'open'))
  }

  /** The server must be up. Ends the load, waits until nothing is on its way, and compares what everybody holds. */
  async compareLedgers(): Promise<void> {
    await this.untilOpen()
    await this.load.stop()
    await compareLedgers(this)
    if (isSoak) writeSync(2, `${expect.getState().currentTestName}\n  ${this.load.figures}\n`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]()
    await this.load.stop()
    await this.sink[Symbol.asyncDispose]()
    await this.simulator[Symbol.asyncDispose]()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #link(index: number, peopleOfEach: number): Promise<void> {
    const owner = `+3360000${String(index + 1).padStart(4, '0')}`
    const sessionId = await this.server.link(this.simulator.addPhone({ phone: owner, name: 'Owner' }), owner)
    this.sessionIds.push(sessionId)
    for (let p = 0; p < peopleOfEach; p += 1) {
      const person = `+336123456${String(p).padStart(2, '0')}`
      this.simulator.addPhone({ phone: person, name: `Person ${p}` })
      this.load.add({ name: `${index}.${p}`, owner, sessionId, person })
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  async #sessions(): Promise<any[]> {
    return Promise.all(this.sessionIds.map(async (id) => (await this.server.request('GET', `/sessions/${id}`)).body))
  }
}

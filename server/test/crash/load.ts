import { setTimeout as delay } from 'node:timers/promises'
import type { Simulator } from 'simulator'
import type { ChildServer } from '../harness/child-server.ts'

/** One person and one session; the texts say which, and which message of the chat they are. */
export interface Chat {
  name: string
  owner: string
  sessionId: string
  person: string
  /** What the API accepted, in its order. */
  accepted: { text: string; whatsappId: string }[]
  /** What the person wrote. */
  written: string[]
}

export interface Pace {
  outEveryMs: number
  inEveryMs: number
  /** People who have never written, and to whom nobody has, come along so often. */
  strangerEveryMs: number
}

/** People stop writing while so many of their messages have not been received: more is only a longer wait afterwards. */
const unreceivedMax = 200

/** Writes in all chats, in both directions, and keeps the ledgers of those who write. */
export class Load {
  readonly chats: Chat[] = []
  readonly unexpected: string[] = []
  readonly #simulator: Simulator
  readonly #server: ChildServer
  readonly #pace: Pace
  /** Id and writer of what people wrote and nobody has receipted. */
  readonly #unreceived = new Map<string, string>()
  #running: Promise<void>[] = []
  #isOn = false
  #startedAt = 0
  #seconds = 0

  constructor(simulator: Simulator, server: ChildServer, pace: Pace) {
    this.#simulator = simulator
    this.#server = server
    this.#pace = pace
  }

  add(chat: Pick<Chat, 'name' | 'owner' | 'sessionId' | 'person'>): Chat {
    const added = { ...chat, accepted: [], written: [] }
    this.chats.push(added)
    return added
  }

  /** From now on all write. People write while a process is there, ready or not. */
  start(): void {
    this.#isOn = true
    this.#startedAt = performance.now()
    const owners = [...new Map(this.chats.map((chat) => [chat.sessionId, chat])).values()]
    this.#running = this.chats.flatMap((chat) => [this.#sendAll(chat), this.#writeAll(chat)])
    this.#running.push(this.#meetStrangers(owners))
  }

  /** Resolves once everybody has had an answer to the last thing asked. The server must be up. */
  async stop(): Promise<void> {
    if (this.#isOn) this.#seconds = (performance.now() - this.#startedAt) / 1_000
    this.#isOn = false
    await Promise.all(this.#running)
  }

  // What a first contact needs besides is not what the load shows: that two keys cross, and a message is asked for again.
  /** Both have written. */
  async greet(chat: Chat): Promise<void> {
    await this.#write(chat)
    await this.#send(chat)
    await this.#simulator.phone(chat.person).expectMessage({ text: chat.accepted[0]!.text }, 60_000)
  }

  get acceptedCount(): number {
    return this.chats.reduce((sum, { accepted }) => sum + accepted.length, 0)
  }

  get writtenCount(): number {
    return this.chats.reduce((sum, { written }) => sum + written.length, 0)
  }

  /** What was really written: as much as was asked for, or as the machine let them. */
  get figures(): string {
    const perSecond = (count: number) => (count / this.#seconds).toFixed(1)
    return (
      `${this.#seconds.toFixed(0)} s: ${this.acceptedCount} accepted (${perSecond(this.acceptedCount)}/s), ` +
      `${this.writtenCount} written by ${this.chats.length} people (${perSecond(this.writtenCount)}/s)`
    )
  }

  async #sendAll(chat: Chat): Promise<void> {
    while (this.#isOn) {
      if (!(await this.#send(chat))) return
      await delay(this.#pace.outEveryMs)
    }
  }

  async #writeAll(chat: Chat): Promise<void> {
    while (this.#isOn) {
      if (this.#server.isUp && this.#countUnreceived() < unreceivedMax) {
        await this.#write(chat)
        await delay(this.#pace.inEveryMs)
      } else await delay(20)
    }
  }

  // In turn one who is written to, and one who writes; the other answers.
  async #meetStrangers(owners: Chat[]): Promise<void> {
    for (let n = 0; this.#isOn; n += 1) {
      const { owner, sessionId } = owners[n % owners.length]!
      const person = `+336990${String(n).padStart(5, '0')}`
      this.#simulator.addPhone({ phone: person, name: `Stranger ${n}` })
      this.#running.push(this.#getToKnow(this.add({ name: `s.${n}`, owner, sessionId, person }), n % 2 === 0))
      await delay(this.#pace.strangerEveryMs)
    }
  }

  async #getToKnow(chat: Chat, writesFirst: boolean): Promise<void> {
    const phone = this.#simulator.phone(chat.person)
    if (writesFirst) {
      const id = await this.#write(chat)
      if (await this.#until(() => this.#isReceived(id, chat.person))) await this.#send(chat)
    } else if (await this.#send(chat)) {
      if (await this.#until(() => phone.messages().length > 0)) await this.#write(chat)
    }
  }

  async #until(isSo: () => boolean): Promise<boolean> {
    while (this.#isOn && !isSo()) await delay(50)
    return isSo()
  }

  // A caller who is careful: the same message again, under its key, until it is accepted.
  async #send(chat: Chat): Promise<boolean> {
    const text = `out ${chat.name}.${chat.accepted.length}`
    const route = `/sessions/${chat.sessionId}/messages?wait=0&queue=true`
    for (;;) {
      const answer = await this.#server
        .request('POST', route, { to: chat.person, text }, { 'Idempotency-Key': text })
        .catch(() => null)
      if (answer?.status === 202 || answer?.status === 200) {
        chat.accepted.push({ text, whatsappId: answer.body.whatsappId })
        return true
      }
      if (answer && ![409, 429, 503, 507].includes(answer.status)) {
        this.unexpected.push(`${text}: ${answer.status} ${JSON.stringify(answer.body)}`)
        return false
      }
      if (!answer && !this.#isOn && !this.#server.isUp) return false
      await delay(this.#pace.outEveryMs)
    }
  }

  async #write(chat: Chat): Promise<string> {
    const text = `in ${chat.name}.${chat.written.length}`
    const { id } = await this.#simulator.phone(chat.person).sendText(chat.owner, text)
    chat.written.push(text)
    this.#unreceived.set(id, chat.person)
    return id
  }

  #countUnreceived(): number {
    for (const [id, person] of this.#unreceived) if (this.#isReceived(id, person)) this.#unreceived.delete(id)
    return this.#unreceived.size
  }

  // By our companion, which is never active: the owner's phone gives receipts too.
  #isReceived(id: string, person: string): boolean {
    const receipts = this.#simulator.phone(person).receipts(id)
    return receipts.some(({ type }) => type === 'inactive')
  }
}

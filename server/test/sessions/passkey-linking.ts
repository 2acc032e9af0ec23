import { randomBytes } from 'node:crypto'
import { type Assertion, type FaultKind, type Phone, Simulator, type TappedStanza } from 'simulator'
import { expect } from 'vitest'
import { makeCipher } from '../../src/lib/cipher.ts'
import { MovableClock } from '../harness/clock.ts'
import { TestServer } from '../harness/server.ts'

const masterKey = randomBytes(32)

/** A server that links accounts with a passkey, and a network whose phones have one. */
export class PasskeyServer implements AsyncDisposable {
  readonly clock: MovableClock
  readonly simulator: Simulator
  readonly server: TestServer
  #phones = 0

  private constructor(simulator: Simulator, server: TestServer, clock: MovableClock) {
    this.simulator = simulator
    this.server = server
    this.clock = clock
  }

  static async start(env: Record<string, string> = {}): Promise<PasskeyServer> {
    const simulator = await Simulator.start()
    const clock = new MovableClock()
    const settings = { PASSKEY_LINKING: 'true', ENCRYPTION_KEY: masterKey.toString('hex'), ...env }
    return new PasskeyServer(simulator, await TestServer.start({ simulator, clock, env: settings }), clock)
  }

  /** A session that shows a QR code, and a phone that asks for its passkey. */
  async linking(fault?: { kind: FaultKind; code?: number; durationMs?: number }): Promise<Linking> {
    this.#phones += 1
    const number = `+3361000000${this.#phones}`
    const phone = this.simulator.addPhone({ phone: number, name: `Owner ${this.#phones}`, passkey: true })
    if (fault) this.simulator.fault({ ...fault, phone: number })
    const { body } = await this.server.post('/sessions', { name: `session of ${number}` })
    return new Linking(this, phone, body.id)
  }

  /** The secret that the phone proves the link with, as the database has it. */
  async storedSecret(sessionId: string): Promise<string> {
    const rows = this.server.db.read.selectFrom('wa_auth').select('value').where('session_id', '=', sessionId)
    const { value } = await rows.where('kind', '=', 'creds').executeTakeFirstOrThrow()
    const opened = makeCipher(masterKey, 'whatsapp').open(value, `wa_auth|${sessionId}|creds|`)
    return JSON.parse(opened.toString()).advSecretKey
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]()
    const { unhandled, errors } = this.simulator.stats()
    await this.simulator.close()
    expect({ unhandled, errors }).toEqual({ unhandled: 0, errors: 0 })
  }
}

/** One session on its way to one phone. */
export class Linking {
  readonly phone: Phone
  readonly sessionId: string
  readonly path: string
  /** Acknowledgements of what the network told before the link. */
  readonly acks: string[] = []
  /** The network was given an answer of the passkey. */
  isProven = false
  linked: Promise<unknown> = Promise.resolve()
  readonly #of: PasskeyServer

  constructor(of: PasskeyServer, phone: Phone, sessionId: string) {
    this.#of = of
    this.phone = phone
    this.sessionId = sessionId
    this.path = `/sessions/${sessionId}/passkey`
    of.simulator.onStanza(({ direction, node }: TappedStanza) => {
      if (direction === 'out') return
      if (node.tag === 'ack') this.acks.push(`${node.attrs.class} ${node.attrs.type}`)
      if (Array.isArray(node.content) && node.content[0]?.tag === 'passkey_prologue') this.isProven = true
    })
  }

  get #server(): TestServer {
    return this.#of.server
  }

  async qr(): Promise<string> {
    return (await this.#server.get(`/sessions/${this.sessionId}/qr`)).body.qr
  }

  /** The phone scans the code. Resolves when the session knows that the passkey is asked for. Returns the options. */
  async scanned(): Promise<{ challenge: string; rpId: string }> {
    this.#follow(this.phone.scan(await this.qr()))
    return this.#asked()
  }

  /** The same by pairing code. */
  async codeEntered(): Promise<{ challenge: string; rpId: string }> {
    const { body } = await this.#server.post(`/sessions/${this.sessionId}/pairing-code`, { phone: this.phone.phone })
    this.#follow(this.phone.enterCode(body.code))
    return this.#asked()
  }

  respond(credential: Assertion | object, headers?: Record<string, string>) {
    return this.#server.post(`${this.path}/response`, { credential }, headers)
  }

  confirm(same: boolean) {
    return this.#server.post(`${this.path}/confirm`, { same })
  }

  /** All up to the code. */
  async compared(): Promise<string> {
    const { body } = await this.respond(this.phone.passkey.sign(await this.scanned()))
    expect(body).toMatchObject({ step: 'code' })
    return body.code
  }

  async state(): Promise<{ state: string; reason: { code: string } | null }> {
    return (await this.#server.get(`/sessions/${this.sessionId}`)).body
  }

  waitFor(state: string): Promise<void> {
    return this.#server.waitForState(this.sessionId, state)
  }

  #follow(linked: Promise<unknown>): void {
    this.linked = linked
    // What becomes of it is looked at later.
    linked.catch(() => {})
  }

  async #asked() {
    await this.waitFor('passkey_required')
    return (await this.#server.get(this.path)).body.options
  }
}

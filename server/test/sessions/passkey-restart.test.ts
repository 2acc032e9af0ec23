import type { Phone } from 'simulator'
import { expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { startNetwork } from '../harness/server.ts'

/** One session on its way to one phone with a passkey, on a server that may be gone at any moment. */
class Attempt {
  readonly phone: Phone
  readonly sessionId: string
  readonly #server: ChildServer

  private constructor(server: ChildServer, phone: Phone, sessionId: string) {
    this.#server = server
    this.phone = phone
    this.sessionId = sessionId
  }

  static async begin(server: ChildServer, phone: Phone): Promise<Attempt> {
    const { body } = await server.request('POST', '/sessions', { name: phone.phone })
    return new Attempt(server, phone, body.id)
  }

  ask(method: string, step = '', body?: unknown, headers?: Record<string, string>) {
    return this.#server.request(method, `/sessions/${this.sessionId}/passkey${step}`, body, headers)
  }

  /** As the page of a link asks. */
  askAs(token: string, method: string, step = '', body?: unknown) {
    return this.ask(method, step, body, { 'X-API-Key': '', 'X-Link-Token': token })
  }

  async qr(): Promise<string> {
    await this.waitFor('qr')
    return (await this.#server.request('GET', `/sessions/${this.sessionId}/qr`)).body.qr
  }

  waitFor(state: string): Promise<void> {
    return this.#server.waitForState(this.sessionId, state)
  }

  /** Up to the step at which the passkey is awaited. Returns the code that was scanned. */
  async scanned(): Promise<string> {
    const qr = await this.qr()
    this.phone.scan(qr).catch(() => {})
    await this.waitFor('passkey_required')
    return qr
  }

  async link(): Promise<string> {
    return (await this.ask('POST', '/link')).body.url.split(`#${this.sessionId}/`)[1]
  }

  async page(): Promise<string> {
    return (await this.askAs(await this.link(), 'POST', '/link/open')).body.token
  }

  /** By the page: answers, and with `isSame` says that the codes are the same. */
  async answer(page: string): Promise<string> {
    const { options } = (await this.askAs(page, 'GET')).body
    const { body } = await this.askAs(page, 'POST', '/response', { credential: this.phone.passkey.sign(options) })
    return body.code
  }

  /** All that was handed out before the server was gone opens nothing now, and nothing is linked. */
  async expectOver({ link, page }: { link?: string; page?: string }): Promise<void> {
    if (link) {
      const opened = await this.askAs(link, 'POST', '/link/open')
      expect(opened).toMatchObject({ status: 410, body: { error: 'LINK_EXPIRED' } })
    }
    if (page) {
      const tries = [
        this.askAs(page, 'GET'),
        this.askAs(page, 'POST', '/response', { credential: {} }),
        this.askAs(page, 'POST', '/confirm', { same: true }),
      ]
      for (const { status } of await Promise.all(tries)) expect(status).toBe(401)
    }
    expect(this.phone.companions()).toEqual([])
  }
}

const secretIn = (qr: string): string => qr.split(',')[3]!

test('a server that is killed or stopped between link and passkey shows a new code; old links and pages are over, new ones link', async () => {
  const simulator = await startNetwork()
  await using _network = { [Symbol.asyncDispose]: () => simulator.close() }
  await using server = new ChildServer(simulator, { PASSKEY_LINKING: 'true' })
  await server.start()
  const phoneOf = (n: number) => simulator.addPhone({ phone: `+3361000001${n}`, name: `Owner ${n}`, passkey: true })
  const asked = await Attempt.begin(server, phoneOf(1))
  const compared = await Attempt.begin(server, phoneOf(2))
  const seen = [await asked.scanned(), await compared.scanned()]
  const link = await asked.link()
  const page = await compared.page()
  expect(await compared.answer(page)).toBe(compared.phone.passkey.state.code)

  await server.kill('SIGKILL')
  await server.start()

  const shown = [await asked.qr(), await compared.qr()]
  for (const attempt of [asked, compared]) expect(await attempt.ask('GET')).toMatchObject({ status: 409 })
  await asked.expectOver({ link })
  await compared.expectOver({ page })
  expect(shown.map(secretIn)).not.toContain(secretIn(seen[0]!))
  expect(shown.map(secretIn)).not.toContain(secretIn(seen[1]!))

  // The same in the next attempt: what the one before handed out is no part of it.
  await asked.scanned()
  await asked.expectOver({ link })
  await compared.scanned()
  await compared.expectOver({ page })
  const secondPage = await compared.page()
  await server.kill('SIGTERM')
  await server.start()
  await Promise.all([asked.waitFor('qr'), compared.waitFor('qr')])
  await compared.expectOver({ page: secondPage })

  await compared.scanned()
  const third = await compared.page()
  await compared.answer(third)
  await compared.askAs(third, 'POST', '/confirm', { same: true })
  await compared.waitFor('open')
  expect((await compared.askAs(third, 'GET')).body).toMatchObject({ step: 'linked' })
  expect(compared.phone.companions()).toHaveLength(1)
}, 90_000)

import { allOpen, expectStatus } from './link-sessions.js'

const answerMaxMs = 20_000

/** The product with one session and a webhook, to be killed and started again on the same folder. */
export class KillableServer {
  #stage
  #options
  #server
  #id

  constructor(stage, simulator, receiver) {
    this.#stage = stage
    this.#options = { simulator, folder: stage.folder(), env: { WEBHOOK_ALLOW_PRIVATE: 'true' } }
    this.receiver = receiver
  }

  async link(owner) {
    await this.#open()
    const created = await this.#server.post('/sessions', { name: owner.phone })
    expectStatus(created, 201)
    this.#id = created.body.id
    await owner.scan((await this.#server.get(`/sessions/${this.#id}/qr`)).body.qr)
    await allOpen(this.#server, [this.#id])
    const hook = await this.#server.post('/webhooks', { url: this.receiver.url, events: ['message.received'] })
    expectStatus(hook, 201)
  }

  async start() {
    await this.#open()
    await allOpen(this.#server, [this.#id])
  }

  kill() {
    return this.#server.stop('SIGKILL')
  }

  /** A repeated text is repeated under its Idempotency-Key. */
  async send(to, text) {
    const { status } = await fetch(`${this.#server.url}api/v1/sessions/${this.#id}/messages?wait=0&queue=true`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-API-Key': this.#server.key, 'Idempotency-Key': text },
      body: JSON.stringify({ to, text }),
      signal: AbortSignal.timeout(answerMaxMs),
    })
    if (status !== 200 && status !== 202) throw new Error(`answered ${status}`)
  }

  async #open() {
    this.#server = await this.#stage.startServer(this.#options)
  }
}

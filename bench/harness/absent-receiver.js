import { once } from 'node:events'
import { createServer } from 'node:http'
import { freePort } from './free-port.js'

/** A receiver of webhooks that can be away. Remembers the texts that it was told. */
export class AbsentReceiver {
  /** Text → `performance.now()` when it was first told. */
  told = new Map()
  #port
  #server = null

  static async start(stage) {
    const receiver = new AbsentReceiver()
    receiver.#port = await freePort()
    await receiver.comeBack()
    stage.onClose(() => receiver.goAway())
    return receiver
  }

  get url() {
    return `http://127.0.0.1:${this.#port}/`
  }

  async comeBack() {
    this.#server = createServer(async (request, response) => {
      const chunks = []
      for await (const chunk of request) chunks.push(chunk)
      const body = JSON.parse(Buffer.concat(chunks).toString())
      const text = body.data?.text ?? body.text
      if (text && !this.told.has(text)) this.told.set(text, performance.now())
      response.writeHead(204).end()
    })
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  async goAway() {
    const server = this.#server
    this.#server = null
    if (!server) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface Received {
  id: string
  path: string
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was delivered
  body: any
  /** What it was answered; 0 when the connection was cut, or nothing was. */
  status: number
}

/** How a receiver behaves. */
export type Behaviour =
  | { status: number; headers?: Record<string, string>; body?: string; delayMs?: number; after?: Promise<unknown> }
  | 'hang'
  | 'reset'
  | 'drip'
  | 'endless'

/** A receiver of webhooks on loopback, as good or as bad as a test wants it. */
export class WebhookSink implements AsyncDisposable {
  readonly received: Received[] = []
  /** Connections ever made. */
  connections = 0
  /** Decides about each request; `next` comes first. */
  behave: (request: Received) => Behaviour = () => ({ status: 200, body: 'ok' })
  /** For the next requests, one each. */
  readonly next: Behaviour[] = []
  readonly #server = createServer({ keepAliveTimeout: 60_000 })
  readonly #sockets = new Set<Socket>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #host: string
  #port = 0
  #news: (() => void)[] = []

  private constructor(host: string) {
    this.#host = host
    this.#server.on('connection', (socket) => {
      this.connections += 1
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      // What breaks here is broken on purpose.
      socket.on('error', () => {})
    })
    this.#server.on('request', async (request, response) => {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of request) chunks.push(chunk)
      } catch {
        return
      }
      const text = Buffer.concat(chunks).toString()
      const received: Received = {
        id: String(request.headers['webhook-id'] ?? ''),
        path: request.url ?? '',
        headers: request.headers,
        text,
        body: text.startsWith('{') ? JSON.parse(text) : null,
        status: 0,
      }
      const behaviour = this.next.shift() ?? this.behave(received)
      if (typeof behaviour === 'object') received.status = behaviour.status
      this.received.push(received)
      this.#answer(behaviour, response)
      for (const tell of this.#news.splice(0)) tell()
    })
  }

  static async start(host = '127.0.0.1'): Promise<WebhookSink> {
    const sink = new WebhookSink(host)
    await sink.listen()
    return sink
  }

  /** Also after `stop`, on the same port. */
  async listen(): Promise<void> {
    this.#server.listen(this.#port, this.#host)
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** Nobody listens any more. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  get port(): number {
    return this.#port
  }

  get url(): string {
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host
    return `http://${host}:${this.#port}/hook`
  }

  /** Requests that were answered with success, in their order. */
  get accepted(): Received[] {
    return this.received.filter(({ status }) => status >= 200 && status < 300)
  }

  /** Resolves once `isThere`; looks again at each request. */
  async until(isThere: () => boolean): Promise<void> {
    while (!isThere()) await new Promise<void>((resolve) => this.#news.push(resolve))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await this.stop()
  }

  #answer(behaviour: Behaviour, response: ServerResponse): void {
    if (typeof behaviour === 'object') {
      const { status, headers = {}, body = '', delayMs = 0, after } = behaviour
      const end = () => response.writeHead(status, headers).end(body)
      if (after) void after.then(end)
      else if (delayMs > 0) this.#timers.add(setTimeout(end, delayMs))
      else end()
      return
    }
    switch (behaviour) {
      case 'hang':
        return
      case 'reset':
        response.socket?.resetAndDestroy()
        return
      case 'drip': {
        response.writeHead(200)
        const drip = setInterval(() => response.write('.'), 20)
        this.#timers.add(drip)
        response.on('close', () => clearInterval(drip))
        return
      }
      case 'endless': {
        response.writeHead(200)
        const chunk = Buffer.alloc(65_536, 'x')
        const pour = () => {
          while (!response.destroyed && response.write(chunk));
        }
        response.on('drain', pour)
        pour()
      }
    }
  }
}

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A client of the worst kind: a bare socket, and what came back on it. */
export class BadClient implements Disposable {
  received = ''
  sentBytes = 0
  readonly closed: Promise<void>
  readonly #socket: Socket
  readonly #timers = new Set<NodeJS.Timeout>()

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      this.received += chunk
    })
    // The server hangs up on it: that is what is tested.
    socket.on('error', () => {})
    this.closed = new Promise<void>((resolve) => socket.on('close', () => resolve())).then(() => this.#stop())
  }

  static async connect(port: number): Promise<BadClient> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return new BadClient(socket)
  }

  get isOpen(): boolean {
    return !this.#socket.closed
  }

  send(text: string | Buffer): void {
    this.#socket.write(text)
    this.sentBytes += text.length
  }

  /** One piece after the other, with a pause between them. */
  drip(piece: string, everyMs: number): void {
    this.#timers.add(setInterval(() => this.send(piece), everyMs))
  }

  /** As fast as the server takes it, until it hangs up. */
  pour(piece: Buffer): void {
    const pourOn = () => {
      while (this.#socket.writable) {
        this.sentBytes += piece.length
        if (!this.#socket.write(piece)) return
      }
    }
    this.#socket.on('drain', pourOn)
    pourOn()
  }

  [Symbol.dispose](): void {
    this.#stop()
    this.#socket.destroy()
  }

  #stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
  }
}

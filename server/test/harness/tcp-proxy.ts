import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Stands between a client and a server, and fails as networks do. */
export class TcpProxy implements AsyncDisposable {
  readonly #server: Server
  readonly #targetPort: number
  readonly #sockets = new Set<Socket>()
  #isSilent = false
  #isCut = false
  /** How many bytes may still pass each way. */
  readonly #left = { toServer: Number.POSITIVE_INFINITY, toClient: Number.POSITIVE_INFINITY }

  private constructor(server: Server, targetPort: number) {
    this.#server = server
    this.#targetPort = targetPort
    server.on('connection', (socket) => this.#join(socket))
  }

  static async start(targetPort: number): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new TcpProxy(server, targetPort)
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** From now on nothing passes, and nobody is told: as when a cable is pulled. */
  silence(): void {
    this.#isSilent = true
    for (const socket of this.#sockets) socket.pause()
  }

  /** Ends every connection, and refuses new ones. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Ends every connection once so many more bytes have gone that way, and goes on with new ones. */
  cutOnceAfter(bytes: number, way: 'toServer' | 'toClient'): void {
    this.#left[way] = bytes
  }

  /** Everything works again; connections that hung are gone. */
  heal(): void {
    this.#left.toServer = this.#left.toClient = Number.POSITIVE_INFINITY
    this.#isCut = false
    this.#isSilent = false
    for (const socket of this.#sockets) socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(socket: Socket): void {
    if (this.#isCut) return void socket.destroy()
    const upstream = connect(this.#targetPort, '127.0.0.1')
    this.#keep(socket, upstream)
    this.#keep(upstream, socket)
    socket.on('data', ({ length }) => this.#count(length, 'toServer'))
    upstream.on('data', ({ length }) => this.#count(length, 'toClient'))
    socket.pipe(upstream)
    upstream.pipe(socket)
    if (this.#isSilent) for (const each of [socket, upstream]) each.pause()
  }

  #count(bytes: number, way: 'toServer' | 'toClient'): void {
    this.#left[way] -= bytes
    if (this.#left[way] > 0) return
    this.#left[way] = Number.POSITIVE_INFINITY
    for (const socket of this.#sockets) socket.destroy()
  }

  #keep(socket: Socket, other: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      this.#sockets.delete(socket)
      other.destroy()
    })
  }
}

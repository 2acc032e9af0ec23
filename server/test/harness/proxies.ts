import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export const proxyLogin = { user: 'proxy-user', password: 'p@ss:word/canary-5d1f' }

/** A real proxy on this machine that wants a login, counts where it was asked to connect to, and can be taken down. */
export class TestProxy implements AsyncDisposable {
  readonly protocol: 'http' | 'socks5'
  /** `host:port` of each connection that it has passed on. */
  readonly targets: string[] = []
  /** How much went to a port, and came from it. */
  readonly #carried: { port: string; to: number; from: number }[] = []
  readonly port: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(protocol: 'http' | 'socks5', server: Server) {
    this.protocol = protocol
    this.#server = server
    this.port = (server.address() as AddressInfo).port
    server.on('connection', (socket) => this.#keep(socket))
    if (protocol === 'http') {
      server.on('connect', (request: { url: string; headers: Record<string, string> }, socket: Socket) =>
        this.#connect(request, socket),
      )
    } else server.on('connection', (socket) => this.#speakSocks(socket))
  }

  static async start(protocol: 'http' | 'socks5'): Promise<TestProxy> {
    const server: Server = protocol === 'http' ? createHttpServer() : createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new TestProxy(protocol, server)
  }

  /** Bytes that it has carried to this port and back. */
  carried(port: string): { to: number; from: number } {
    const ways = this.#carried.filter((way) => way.port === port)
    const sum = (side: 'to' | 'from') => ways.reduce((total, way) => total + way[side], 0)
    return { to: sum('to'), from: sum('from') }
  }

  url(password = proxyLogin.password): string {
    return `${this.protocol}://${proxyLogin.user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}`
  }

  /** Cuts what it carries, and is gone from its port. */
  async takeDown(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  async bringBack(): Promise<void> {
    this.#server.listen(this.port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.listening) await this.takeDown()
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
  }

  #connect({ url, headers }: { url: string; headers: Record<string, string> }, socket: Socket): void {
    const login = Buffer.from(`${proxyLogin.user}:${proxyLogin.password}`).toString('base64')
    if (headers['proxy-authorization'] !== `Basic ${login}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n')
      return
    }
    this.#passOn(url, socket, () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'))
  }

  // RFC 1928 and 1929, as far as CONNECT with a name and a password goes.
  async #speakSocks(socket: Socket): Promise<void> {
    const read = (): Promise<Buffer> => once(socket, 'data').then(([data]) => data as Buffer)
    try {
      await read()
      socket.write(Buffer.from([5, 2]))
      const login = await read()
      const user = login.subarray(2, 2 + login[1]!)
      const password = login.subarray(3 + user.length)
      const isRight = user.toString() === proxyLogin.user && password.toString() === proxyLogin.password
      socket.write(Buffer.from([1, isRight ? 0 : 1]))
      if (!isRight) return void socket.end()
      const wanted = await read()
      const address = wanted.subarray(4, -2)
      const host = wanted[3] === 1 ? address.join('.') : address.subarray(1).toString()
      const accepted = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
      this.#passOn(`${host}:${wanted.readUInt16BE(wanted.length - 2)}`, socket, () => socket.write(accepted))
    } catch {
      socket.destroy()
    }
  }

  #passOn(target: string, socket: Socket, accept: () => void): void {
    const [host, port] = target.split(':') as [string, string]
    const way = { port, to: 0, from: 0 }
    const upstream = connect(Number(port), host, () => {
      this.targets.push(target)
      this.#carried.push(way)
      socket.on('data', ({ length }: Buffer) => (way.to += length))
      upstream.on('data', ({ length }: Buffer) => (way.from += length))
      accept()
      socket.pipe(upstream).pipe(socket)
    })
    this.#keep(upstream)
    upstream.on('close', () => socket.destroy())
    socket.on('close', () => upstream.destroy())
  }
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { Connection, type ConnectionOptions } from './connection.ts'

/** The path on which WhatsApp Web listens. */
const PATH = '/ws/chat'

/** Accepts WebSocket connections on 127.0.0.1 and makes a {@link Connection} of each. */
export class Listener {
  readonly #http: Server
  readonly #webSockets: WebSocketServer
  readonly #open = new Set<Connection>()
  #nextId = 1
  /** `ws://127.0.0.1:<port>/ws/chat` */
  url = ''

  private constructor(http: Server, webSockets: WebSocketServer) {
    this.#http = http
    this.#webSockets = webSockets
  }

  /**
   * Starts to listen.
   * @param port 0 picks a free one
   * @throws when the port is taken
   */
  static async start(port: number, options: ConnectionOptions): Promise<Listener> {
    const http = createServer((_request, response) => response.writeHead(426).end())
    const webSockets = new WebSocketServer({ server: http, path: PATH, perMessageDeflate: false })
    const listener = new Listener(http, webSockets)
    webSockets.on('connection', (webSocket, request) => {
      const connection = new Connection(listener.#nextId++, webSocket, request.socket as Socket, options)
      request.socket.setNoDelay(true)
      listener.#open.add(connection)
      webSocket.on('close', () => listener.#open.delete(connection))
    })
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen(port, '127.0.0.1', resolve)
    })
    listener.url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}${PATH}`
    return listener
  }

  /** Cuts every connection and stops listening. */
  async close(): Promise<void> {
    for (const connection of this.#open) connection.cut()
    this.#webSockets.close()
    await new Promise<void>((resolve) => this.#http.close(() => resolve()))
  }
}

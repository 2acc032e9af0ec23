import type { Socket } from 'node:net'
import { type BinaryNode, proto } from 'baileys'
import type { WebSocket } from 'ws'
import type { DeviceAddress } from '../addresses.ts'
import type { ServerKeys } from './certificate.ts'
import { decodeStanza, encodeStanza } from './codec.ts'
import { DelayLine } from './delay-line.ts'
import { FrameReader, frame } from './frames.ts'
import { NoiseResponder, type NoiseSession } from './noise.ts'

/** What a connection tells its owner, in the order in which the bytes arrived. */
export type ConnectionEvents = {
  /** A client has connected. */
  onOpen(connection: Connection): void
  /** The handshake is done; the payload says whether the client registers or logs in. */
  onHandshake(connection: Connection, payload: proto.ClientPayload): void
  onStanza(connection: Connection, node: BinaryNode): void
  /** A stanza left. */
  onSent(connection: Connection, node: BinaryNode): void
  onClose(connection: Connection): void
  /** The client broke the protocol; the connection is closed. */
  onProtocolError(connection: Connection, error: unknown): void
}

/** How well the link behaves right now. */
export type LinkConditions = {
  /** Added latency of each direction, in ms. */
  latencyMs(connection: Connection): number
  /** The server does nothing about what comes, or does not send what should go. */
  isSilent(connection: Connection, node?: BinaryNode): boolean
}

/** What a connection needs to know of its server. */
export type ConnectionOptions = {
  keys: ServerKeys
  certificates: Uint8Array
  events: ConnectionEvents
  link: LinkConditions
}

/**
 * How far a connection has come. A login starts `passive`: the backlog waits until the client asks for it,
 * and everything new waits behind the backlog.
 */
export type ConnectionPhase = 'handshake' | 'registering' | 'passive' | 'previewed' | 'live' | 'closed'

/** One client on the wire: WebSocket, frames, Noise and stanzas. Knows nothing of what the stanzas mean. */
export class Connection {
  readonly id: number
  phase: ConnectionPhase = 'handshake'
  /** The companion that logged in here. */
  companion: DeviceAddress | undefined
  /** The client fetches its backlog when it is announced; otherwise it is sent unasked. */
  isPull = false
  /** Messages that the client has asked again for on this connection, and not acknowledged yet. */
  readonly retried = new Set<string>()

  readonly #webSocket: WebSocket
  readonly #socket: Socket
  readonly #options: ConnectionOptions
  readonly #reader = new FrameReader()
  readonly #responder: NoiseResponder
  readonly #inbound = new DelayLine()
  readonly #outbound = new DelayLine()
  #noise: NoiseSession | undefined
  #isHelloAnswered = false

  constructor(id: number, webSocket: WebSocket, socket: Socket, options: ConnectionOptions) {
    this.id = id
    this.#webSocket = webSocket
    this.#socket = socket
    this.#options = options
    this.#responder = new NoiseResponder(options.keys.static, options.certificates)
    webSocket.on('message', (data: Buffer) => this.#inbound.run(this.#latencyMs, () => this.#receive(data)))
    webSocket.on('close', () => this.#closed())
    webSocket.on('error', () => this.reset())
    options.events.onOpen(this)
  }

  /** The client's static Noise key; set once the handshake is done. */
  get clientStatic(): Buffer | undefined {
    return this.#noise?.clientStatic
  }

  /** Routing info that the client sent in front of its handshake. */
  get routingInfo(): Buffer | undefined {
    return this.#reader.routingInfo
  }

  /** Sends a stanza; does nothing when the connection is closed or a black hole. */
  send(node: BinaryNode): void {
    const noise = this.#noise
    if (!noise || this.phase === 'closed' || this.#options.link.isSilent(this, node)) return

    this.#write(noise.outbound.encrypt(encodeStanza(node)))
    this.#options.events.onSent(this, node)
  }

  /** Ends the TCP connection, once what was sent has left, without a WebSocket close frame. */
  end(): void {
    this.#outbound.run(this.#latencyMs, () => this.#socket.end(() => this.#webSocket.terminate()))
  }

  /** Cuts the connection, whatever has not left yet. */
  cut(): void {
    this.#webSocket.terminate()
  }

  /** Cuts the TCP connection with a reset. */
  reset(): void {
    if (!this.#socket.destroyed) this.#socket.resetAndDestroy()
    this.#webSocket.terminate()
  }

  get #latencyMs(): number {
    return this.#options.link.latencyMs(this)
  }

  #write(body: Uint8Array): void {
    const bytes = frame(body)
    this.#outbound.run(this.#latencyMs, () => {
      if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#webSocket.send(bytes)
    })
  }

  #receive(data: Buffer): void {
    if (this.phase === 'closed') return
    try {
      for (const body of this.#reader.push(data)) this.#receiveFrame(body)
    } catch (error) {
      this.#options.events.onProtocolError(this, error)
      this.reset()
    }
  }

  #receiveFrame(body: Buffer): void {
    if (this.#noise) {
      this.#options.events.onStanza(this, decodeStanza(this.#noise.inbound.decrypt(body)))
    } else if (this.#isHelloAnswered) {
      this.#noise = this.#responder.finish(body)
      this.#options.events.onHandshake(this, proto.ClientPayload.decode(this.#noise.payload))
    } else {
      const serverHello = this.#responder.hello(body)
      this.#isHelloAnswered = true
      if (!this.#options.link.isSilent(this)) this.#write(serverHello)
    }
  }

  #closed(): void {
    if (this.phase === 'closed') return
    this.phase = 'closed'
    this.#options.events.onClose(this)
  }
}

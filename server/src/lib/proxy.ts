import { once } from 'node:events'
import { request } from 'node:http'
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { SocksClient } from 'socks'
import type { Clock } from './clock.ts'
import { lookupOf, type SafeFetch, SafeFetchError } from './safe-fetch.ts'

export const proxyProtocols = ['http', 'https', 'socks5'] as const
export type ProxyProtocol = (typeof proxyProtocols)[number]

/** A server that passes connections on. */
export interface ProxyAddress {
  protocol: ProxyProtocol
  host: string
  port: number
  /** Null: it wants none. */
  login: { user: string; password: string } | null
}

const defaultPorts = { http: 80, https: 443, socks5: 1080 } as const
const openMaxMs = 10_000

/** Reads `socks5://user:password@host:1080`; null when it is not the URL of a proxy. */
export function parseProxy(text: string): ProxyAddress | null {
  const [, protocol, rest] = /^(http|https|socks5):\/\/(.+)$/i.exec(text.trim()) ?? []
  if (!protocol || !rest) return null
  // As a URL of the web, so that each way to write an address comes out as the address.
  if (!URL.canParse(`http://${rest}`)) return null
  const url = new URL(`http://${rest}`)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return null
  const kind = protocol.toLowerCase() as ProxyProtocol
  const port = /:80\/?$/.test(rest) ? 80 : Number(url.port || defaultPorts[kind])
  const host = url.hostname.replace(/^\[|\]$/g, '')
  try {
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
    const hasLogin = user !== '' || password !== ''
    return host === '' ? null : { protocol: kind, host, port, login: hasLogin ? { user, password } : null }
  } catch {
    return null
  }
}

/**
 * The way through the proxy is closed. It has no cause: errors of connections name addresses, and those of libraries
 * hold passwords, which are not for logs.
 */
export class ProxyError extends Error {
  override name = 'ProxyError'
  /** It answered, and does not want to. */
  readonly isRefusal: boolean

  constructor(message: string, { isRefusal = false } = {}) {
    super(message)
    this.isRefusal = isRefusal
  }
}

function codeOf(error: unknown): string {
  if (error instanceof SafeFetchError) return error.failure
  return (error as { code?: string }).code ?? 'no answer in time'
}

/** Connects to hosts through a proxy, and never around it. */
export class ProxyTunnel {
  readonly #proxy: () => ProxyAddress
  readonly #guard: SafeFetch
  readonly #clock: Clock

  /** `guard` says which addresses a proxy may have. */
  constructor(proxy: () => ProxyAddress, guard: SafeFetch, clock: Clock) {
    this.#proxy = proxy
    this.#guard = guard
    this.#clock = clock
  }

  /** A connection to the host, made by the proxy. Throws `ProxyError`. */
  async open(host: string, port: number): Promise<Socket> {
    let socket: Socket | undefined
    const cancel = this.#clock.after(openMaxMs, () => socket?.destroy(new Error('the proxy did not answer in time')))
    try {
      const proxy = this.#proxy()
      // The address that was checked is the one that is connected to.
      const addresses = await this.#guard.resolveAllowed(proxy.host, proxy.port)
      socket = dial(proxy, lookupOf(addresses))
      await once(socket, proxy.protocol === 'https' ? 'secureConnect' : 'connect')
      return await (proxy.protocol === 'socks5' ? bySocks : byConnect)(proxy, socket, host, port)
    } catch (error) {
      socket?.destroy()
      throw error instanceof ProxyError ? error : new ProxyError(`the proxy cannot be reached (${codeOf(error)})`)
    } finally {
      cancel()
    }
  }
}

function dial({ protocol, host, port }: ProxyAddress, lookup: LookupFunction): Socket {
  const target = { host, port, lookup }
  return protocol === 'https' ? connectTls({ ...target, servername: isIP(host) ? '' : host }) : connect(target)
}

type PassOn = (proxy: ProxyAddress, socket: Socket, host: string, port: number) => Promise<Socket>

const bySocks: PassOn = async (proxy, existing_socket, host, port) => {
  const { socket } = await SocksClient.createConnection({
    command: 'connect',
    proxy: {
      host: proxy.host,
      port: proxy.port,
      type: 5,
      ...(proxy.login && { userId: proxy.login.user, password: proxy.login.password }),
    },
    destination: { host, port },
    existing_socket,
  }).catch(() => {
    throw new ProxyError('the proxy does not pass the connection on', { isRefusal: true })
  })
  return socket
}

const byConnect: PassOn = ({ login }, socket, host, port) =>
  new Promise((resolve, reject) => {
    const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
    const credentials = login && Buffer.from(`${login.user}:${login.password}`).toString('base64')
    const asked = request({
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority, ...(credentials && { 'Proxy-Authorization': `Basic ${credentials}` }) },
      createConnection: () => socket,
    })
    asked.once('error', reject)
    asked.once('connect', ({ statusCode }, _socket, head) => {
      if (statusCode !== 200) {
        reject(new ProxyError(`the proxy refused the connection (${statusCode})`, { isRefusal: true }))
        return
      }
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    asked.end()
  })

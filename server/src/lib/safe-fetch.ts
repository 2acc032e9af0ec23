import { promises as dns, type LookupAddress } from 'node:dns'
import { connect, isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import type { Clock } from './clock.ts'
import { AppError } from './errors.ts'
import { isAllowedAddress, isOwnListener, type ListenAddress } from './safe-fetch-addresses.ts'

const responseKeptBytesMax = 2_048
/** A longer answer than this is cut off: its status says all that we need. */
const responseReadBytesMax = 65_536
const allowedPorts = [80, 443, 8080, 8443]
const checkedWithinMs = 3_000

/** `blocked` and `connect`: nothing reached the other side. `broken`: the connection ended before the answer did. */
export type SafeFetchFailure = 'blocked' | 'connect' | 'broken' | 'timeout' | 'aborted'

export class SafeFetchError extends Error {
  override name = 'SafeFetchError'
  readonly failure: SafeFetchFailure

  constructor(failure: SafeFetchFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.failure = failure
  }
}

export interface SafeRequest {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  /** Bounds the whole call: looking up the name, connecting, waiting, and reading the answer to its end. */
  timeoutMs: number
  /** How much of the answer is kept; 2 KiB when absent. */
  keptBytesMax?: number
  signal?: AbortSignal
}

export interface SafeResponse {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Its beginning: the first 2 KiB, or as much as was asked for. */
  body: string
}

export interface OpenResponse extends Pick<SafeResponse, 'status' | 'headers'> {
  body: Readable
}

export type Resolve = (hostname: string) => Promise<LookupAddress[]>

export interface SafeFetchOptions {
  clock: Clock
  /** Lets private networks and this machine be called. */
  allowPrivate: boolean
  resolve?: Resolve
}

const resolveBySystem: Resolve = (hostname) => dns.lookup(hostname, { all: true, verbatim: true })

/**
 * The only client for URLs that users give. It calls public addresses only, checks the very address that it connects to
 * (a name that answers differently the second time gains nothing), and follows no redirect.
 */
export class SafeFetch {
  readonly #clock: Clock
  readonly #allowPrivate: boolean
  readonly #resolveName: Resolve
  readonly #ownListeners: ListenAddress[] = []
  readonly #agent: Agent

  constructor({ clock, allowPrivate, resolve = resolveBySystem }: SafeFetchOptions) {
    this.#clock = clock
    this.#allowPrivate = allowPrivate
    this.#resolveName = resolve
    this.#agent = new Agent({
      connect: (options, callback) => {
        this.#connect(options, callback).catch((error: Error) => callback(error, null))
      },
      // The deadline of the request is the only one.
      headersTimeout: 0,
      bodyTimeout: 0,
      pipelining: 1,
    })
  }

  /** Nobody may be sent to a server of our own, private networks allowed or not. */
  denyListener(listener: ListenAddress): void {
    this.#ownListeners.push(listener)
  }

  /**
   * For the moment in which somebody enters the URL. Throws `URL_NOT_ALLOWED`. A name that does not resolve just now
   * passes: each call checks again.
   */
  async check(text: string): Promise<void> {
    try {
      const url = this.#parse(text)
      await this.#within(checkedWithinMs, this.#resolve(url))
    } catch (error) {
      if (!(error instanceof SafeFetchError)) throw error
      if (error.failure === 'blocked') throw new AppError('URL_NOT_ALLOWED', { message: error.message, cause: error })
    }
  }

  /** Throws `SafeFetchError`. Any status is an answer, a redirect too. */
  request(request: SafeRequest): Promise<SafeResponse> {
    return new Promise((resolve, reject) => {
      const url = this.#parse(request.url)
      const call = new Call({ resolve, reject }, request.keptBytesMax)
      const cancelDeadline = this.#clock.after(request.timeoutMs, () =>
        call.fail(new SafeFetchError('timeout', `no complete answer within ${request.timeoutMs} ms`)),
      )
      const onAbort = () => call.fail(new SafeFetchError('aborted', 'the call was given up'))
      request.signal?.addEventListener('abort', onAbort, { once: true })
      call.onSettled = () => {
        cancelDeadline()
        request.signal?.removeEventListener('abort', onAbort)
      }
      if (request.signal?.aborted) return onAbort()
      const { method, headers, body } = request
      this.#agent.dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers, body }, call)
    })
  }

  /**
   * The whole answer as a stream, for files; the signal bounds the call to its last byte. Throws `SafeFetchError`. A
   * redirect is an answer too.
   */
  async open(text: string, signal: AbortSignal): Promise<OpenResponse> {
    const url = this.#parse(text)
    try {
      const target = { origin: url.origin, path: url.pathname + url.search }
      const { statusCode, headers, body } = await this.#agent.request({ ...target, method: 'GET', signal })
      // Once it is heard, an end of the body is told to whoever reads it only.
      body.on('error', () => {})
      return { status: statusCode, headers, body }
    } catch (error) {
      if (error instanceof SafeFetchError) throw error
      throw new SafeFetchError(signal.aborted ? 'timeout' : 'connect', reasonOf(error), { cause: error })
    }
  }

  /** Can a TCP connection be made there at all? */
  async probe(text: string, timeoutMs: number): Promise<boolean> {
    try {
      const url = this.#parse(text)
      const addresses = await this.#within(timeoutMs, this.#resolve(url))
      return await this.#canConnect(url, addresses, timeoutMs)
    } catch (error) {
      if (error instanceof SafeFetchError) return false
      throw error
    }
  }

  /** Cuts every connection. */
  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  #parse(text: string): URL {
    if (!URL.canParse(text)) throw blocked('this is not a URL')
    const url = new URL(text)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw blocked('only http and https URLs are called')
    if (url.username || url.password) throw blocked('a URL with a user name or password is not called')
    const port = portOf(url)
    assertPort(port)
    const host = hostOf(url)
    if (host === '') throw blocked('this URL names no host')
    if (isIP(host)) this.#assertAllowed(host, port)
    return url
  }

  #assertAllowed(address: string, port: number): void {
    if (!isAllowedAddress(address, this.#allowPrivate)) throw blocked('the address is not a public one')
    if (isOwnListener(address, port, this.#ownListeners)) throw blocked('the address is this server')
  }

  #resolve(url: URL): Promise<LookupAddress[]> {
    return this.resolveAllowed(hostOf(url), portOf(url))
  }

  /** The addresses behind a host, each of them allowed; for those who connect by themselves. Throws `SafeFetchError`. */
  async resolveAllowed(host: string, port: number): Promise<LookupAddress[]> {
    assertPort(port)
    const family = isIP(host)
    const addresses = family ? [{ address: host, family }] : await this.#lookUp(host)
    for (const { address } of addresses) this.#assertAllowed(address, port)
    return addresses
  }

  async #lookUp(host: string): Promise<LookupAddress[]> {
    const addresses = await this.#resolveName(host).catch((cause: unknown) => {
      throw new SafeFetchError('connect', `the name ${host} could not be resolved`, { cause })
    })
    if (addresses.length === 0) throw new SafeFetchError('connect', `the name ${host} has no address`)
    return addresses
  }

  // The name is resolved here and nowhere else; what connects is told the answer. SNI and Host keep the name.
  async #connect(options: buildConnector.Options, callback: buildConnector.Callback): Promise<void> {
    const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`)
    const addresses = await this.#resolve(url)
    const connector = buildConnector({ lookup: lookupOf(addresses), allowH2: false })
    connector(options, callback)
  }

  #canConnect(url: URL, addresses: LookupAddress[], timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect({ host: hostOf(url), port: portOf(url), lookup: lookupOf(addresses) })
      const end = (isThere: boolean) => {
        cancel()
        socket.destroy()
        resolve(isThere)
      }
      const cancel = this.#clock.after(timeoutMs, () => end(false))
      socket.once('connect', () => end(true))
      socket.once('error', () => end(false))
    })
  }

  #within<T>(ms: number, work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(ms, () =>
        reject(new SafeFetchError('timeout', 'the name did not resolve in time')),
      )
      work.then(resolve, reject).finally(cancel)
    })
  }
}

interface Settle {
  resolve: (response: SafeResponse) => void
  reject: (error: SafeFetchError) => void
}

/** One request, from the moment it is handed over to the one answer that its caller gets. */
class Call implements Dispatcher.DispatchHandler {
  onSettled = () => {}
  readonly #promise: Settle
  readonly #keptBytesMax: number
  #controller: Dispatcher.DispatchController | null = null
  #isSettled = false
  #status = 0
  #headers: SafeResponse['headers'] = {}
  readonly #kept: Buffer[] = []
  #bytes = 0

  constructor(promise: Settle, keptBytesMax: number = responseKeptBytesMax) {
    this.#promise = promise
    this.#keptBytesMax = keptBytesMax
  }

  fail(error: SafeFetchError): void {
    if (!this.#settle()) return
    this.#promise.reject(error)
    this.#controller?.abort(error)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It was given up while it waited for the connection: nothing is sent.
    if (this.#isSettled) controller.abort(new Error('given up'))
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: SafeResponse['headers']): void {
    if (status < 200) return
    this.#status = status
    this.#headers = headers
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const room = this.#keptBytesMax - this.#bytes
    if (room > 0) this.#kept.push(Buffer.from(chunk.subarray(0, room)))
    this.#bytes += chunk.length
    if (this.#bytes <= Math.max(responseReadBytesMax, this.#keptBytesMax)) return
    this.#succeed()
    controller.abort(new Error('the answer is too long'))
  }

  onResponseEnd(): void {
    this.#succeed()
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (!this.#settle()) return
    this.#promise.reject(error instanceof SafeFetchError ? error : this.#explain(error))
  }

  #explain(error: Error & { code?: string }): SafeFetchError {
    const failure = this.#controller ? 'broken' : 'connect'
    return new SafeFetchError(failure, error.code ?? error.message, { cause: error })
  }

  #succeed(): void {
    if (!this.#settle()) return
    this.#promise.resolve({ status: this.#status, headers: this.#headers, body: Buffer.concat(this.#kept).toString() })
  }

  #settle(): boolean {
    if (this.#isSettled) return false
    this.#isSettled = true
    this.onSettled()
    return true
  }
}

const reasonOf = (error: unknown): string => (error as { code?: string }).code ?? String(error)

const blocked = (message: string): SafeFetchError => new SafeFetchError('blocked', message)

/** `[::1]` → `::1` */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

function assertPort(port: number): void {
  if (port < 1024 && !allowedPorts.includes(port)) throw blocked(`port ${port} is not called`)
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

/** Answers with these addresses, whatever is asked. */
export function lookupOf(addresses: LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, addresses)
    else callback(null, addresses[0]!.address, addresses[0]!.family)
  }
}

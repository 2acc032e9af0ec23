import type { BinaryNode } from 'baileys'
import { type Handing, InboundHandOver, type Listeners } from './inbound-hand-over.ts'
import type { GatedStanza, JournalKind } from './inbound-journal.ts'

/** The library's stanza emitter, as far as the gate needs it. */
export interface StanzaEmitter {
  readonly isOpen: boolean
  listeners(event: string): ((...args: unknown[]) => void)[] | unknown[]
  removeAllListeners(event: string): unknown
  on(event: string, listener: (stanza: BinaryNode) => void): unknown
  eventNames(): (string | symbol)[]
}

export interface GateOptions extends Handing {
  /**
   * Makes the stanzas durable. Until it resolves, the library sees none of them, so nothing is acknowledged. Says under
   * which number each can be read back; null for one that cannot.
   */
  commit(stanzas: GatedStanza[]): Promise<(number | null)[]>
  /** Stops the reading of the connection, and goes on with it. */
  flow: { pause(): void; resume(): void }
  /** A commit failed or took too long: the socket must end. WhatsApp keeps what was not acknowledged. */
  onFatal(error: Error): void
  commitTimeoutMs?: number
}

export interface InboundGate {
  /** How many stanzas are in memory that the library has not got yet. */
  readonly held: number
  /** From now on nothing passes. */
  close(): void
  /** Resolves when no commit is under way. */
  idle(): Promise<void>
}

const gated: Record<string, JournalKind> = {
  'CB:message': 'message',
  'CB:receipt': 'receipt',
  'CB:notification': 'notification',
  'CB:call': 'call',
  'CB:iq,,pair-success': 'pair-success',
}
// "The offline batch is done" must not overtake the batch.
const barriers = ['CB:ib,,offline']
/** Listeners that would see a gated stanza before the gate, or past it. */
const bypasses = /^CB:((message|receipt|notification|call),|iq$|iq,[^,]+,pair-success$|ib$|ib,[^,]+,offline$)/
const defaultCommitTimeoutMs = 10_000
/** After a long absence all comes at once: a statement holds so many rows, and other commits want their turn. */
const batchMax = 500
/**
 * So many stanzas wait for their commit before the network has to wait with more. A commit needs no answer of the
 * network, so the pause ends with it, well before a missed ping would end the connection.
 */
const waitingMax = 1_000

interface Arrival {
  /** Null for a barrier. */
  kind: JournalKind | null
  stanza: BinaryNode
}

/**
 * Puts a gate between the socket and the library's handlers: every stanza that the library acknowledges is committed
 * first, in order. To be called right after `makeWASocket` returns, before any frame can arrive. Stanzas that wait
 * together are committed together.
 */
export function installInboundGate(ws: StanzaEmitter, options: GateOptions): InboundGate {
  assertNoBypass(ws)
  const listeners: Listeners = new Map()
  const handOver = new InboundHandOver({ ...options, listeners, isOpen: () => ws.isOpen && !closed, onFatal: fail })
  const waiting: Arrival[] = []
  let committing = 0
  let isPaused = false
  let running: Promise<void> | null = null
  let closed = false

  for (const event of barriers) guard(event, null)
  for (const [event, kind] of Object.entries(gated)) guard(event, kind)

  function guard(event: string, kind: JournalKind | null): void {
    const originals = takeListeners(ws, event)
    listeners.set(kind, (stanza) => {
      for (const original of originals) original.call(ws, stanza)
    })
    ws.on(event, (stanza) => enter({ kind, stanza }))
  }

  function enter(arrival: Arrival): void {
    if (closed) return
    waiting.push(arrival)
    regulate()
    running ??= run()
  }

  // Goes on at half of what stops it, lest every stanza does both.
  function regulate(): void {
    const uncommitted = waiting.length + committing
    if (!isPaused && uncommitted >= waitingMax) {
      isPaused = true
      options.flow.pause()
    } else if (isPaused && (closed || uncommitted <= waitingMax / 2)) {
      isPaused = false
      options.flow.resume()
    }
  }

  async function run(): Promise<void> {
    // Never done before `running` is set, also when the batch is only a barrier.
    await Promise.resolve()
    try {
      while (waiting.length > 0 && !closed) await commitBatch(waiting.splice(0, batchMax))
    } catch (error) {
      fail(error)
    } finally {
      running = null
    }
  }

  async function commitBatch(batch: Arrival[]): Promise<void> {
    const stanzas = batch.flatMap(({ kind, stanza }) => (kind ? [{ kind, stanza }] : []))
    committing = batch.length
    const ids =
      stanzas.length > 0
        ? await withTimeout(options.commit(stanzas), options.commitTimeoutMs ?? defaultCommitTimeoutMs)
        : []
    committing = 0
    regulate()
    handOver.take(batch.map(({ kind, stanza }) => ({ kind, stanza, id: kind ? (ids.shift() ?? null) : null })))
  }

  function fail(error: unknown): void {
    close()
    options.onFatal(error instanceof Error ? error : new Error(String(error)))
  }

  function close(): void {
    closed = true
    regulate()
  }

  return {
    get held() {
      return waiting.length + committing + handOver.held
    },
    close,
    idle: async () => {
      await running
      await handOver.idle()
    },
  }
}

function assertNoBypass(ws: StanzaEmitter): void {
  const bypassing = ws.eventNames().filter((name) => typeof name === 'string' && bypasses.test(name))
  if (bypassing.length > 0) throw new Error(`the library listens past the gate: ${bypassing.join(' ')}`)
}

function takeListeners(ws: StanzaEmitter, event: string): ((stanza: BinaryNode) => unknown)[] {
  const originals = ws.listeners(event) as ((stanza: BinaryNode) => unknown)[]
  if (originals.length === 0) throw new Error(`the library does not listen to ${event}: the gate has nothing to guard`)
  ws.removeAllListeners(event)
  return originals
}

async function withTimeout<T>(commit: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the commit of inbound stanzas took too long')), timeoutMs)
  })
  try {
    return await Promise.race([commit, timeout])
  } finally {
    clearTimeout(timer)
  }
}

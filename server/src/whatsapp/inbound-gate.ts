import type { BinaryNode } from 'baileys'
import { ChatTurns } from './chat-turns.ts'
import type { JournalKind } from './inbound-journal.ts'

/** The library's stanza emitter, as far as the gate needs it. */
export interface StanzaEmitter {
  readonly isOpen: boolean
  listeners(event: string): ((...args: unknown[]) => void)[] | unknown[]
  removeAllListeners(event: string): unknown
  on(event: string, listener: (stanza: BinaryNode) => void): unknown
  eventNames(): (string | symbol)[]
}

export interface GatedStanza {
  kind: JournalKind
  stanza: BinaryNode
}

export interface GateOptions {
  /** Makes the stanzas durable. Until it resolves, the library sees none of them, so nothing is acknowledged. */
  commit(stanzas: GatedStanza[]): Promise<void>
  /** Resolves when the library has decrypted what it was given. */
  settled(): Promise<void>
  /** Resolves when the library has decrypted this stanza, or is not waited for any more. */
  opened(stanza: BinaryNode): Promise<void>
  /** A commit failed or took too long: the socket must end. WhatsApp keeps what was not acknowledged. */
  onFatal(error: Error): void
  commitTimeoutMs?: number
}

export interface InboundGate {
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

interface Passing {
  gatedStanza: GatedStanza | null
  stanza: BinaryNode
  originals: ((stanza: BinaryNode) => unknown)[]
}

/**
 * Puts a gate between the socket and the library's handlers: every stanza that the library acknowledges is committed
 * first, in order. To be called right after `makeWASocket` returns, before any frame can arrive. Stanzas that wait
 * together are committed together.
 */
export function installInboundGate(ws: StanzaEmitter, options: GateOptions): InboundGate {
  assertNoBypass(ws)
  const waiting: Passing[] = []
  const turns = new ChatTurns()
  let running: Promise<void> | null = null
  let closed = false

  const enter = (passing: Passing): void => {
    if (closed) return
    waiting.push(passing)
    running ??= run()
  }
  for (const [event, kind] of Object.entries(gated)) {
    takeListeners(ws, event, (stanza, originals) => enter({ gatedStanza: { kind, stanza }, stanza, originals }))
  }
  for (const event of barriers) {
    takeListeners(ws, event, (stanza, originals) => enter({ gatedStanza: null, stanza, originals }))
  }

  async function run(): Promise<void> {
    // Never done before `running` is set, also when the batch is only a barrier.
    await Promise.resolve()
    try {
      while (waiting.length > 0 && !closed) await passBatch(takeBatch())
    } catch (error) {
      closed = true
      options.onFatal(error instanceof Error ? error : new Error(String(error)))
    } finally {
      running = null
    }
  }

  // At most up to a barrier: what is behind it is not even in the line of those that the barrier waits for.
  function takeBatch(): Passing[] {
    const barrier = waiting.findIndex(({ gatedStanza }) => gatedStanza === null)
    return waiting.splice(0, Math.min(batchMax, barrier < 0 ? batchMax : barrier + 1))
  }

  async function passBatch(batch: Passing[]): Promise<void> {
    const stanzas = batch.flatMap(({ gatedStanza }) => gatedStanza ?? [])
    if (stanzas.length > 0)
      await withTimeout(options.commit(stanzas), options.commitTimeoutMs ?? defaultCommitTimeoutMs)
    for (const passing of batch) {
      // The library works through the offline batch at its own pace, and through what comes after it at once: what is
      // live would be decrypted before what is old, and a crash would leave the old behind.
      if (!passing.gatedStanza) await options.settled()
      if (closed || !ws.isOpen) return
      // Not awaited: the library does its own queueing, and one slow stanza must not hold the others.
      if (passing.gatedStanza?.kind !== 'message') handOver(passing)
      else turns.take(passing.stanza, () => handOver(passing), options.opened)
    }
  }

  function handOver({ stanza, originals }: Passing): void {
    if (closed || !ws.isOpen) return
    for (const original of originals) original.call(ws, stanza)
  }

  return {
    close: () => {
      closed = true
    },
    idle: async () => {
      await running
    },
  }
}

function assertNoBypass(ws: StanzaEmitter): void {
  const bypassing = ws.eventNames().filter((name) => typeof name === 'string' && bypasses.test(name))
  if (bypassing.length > 0) throw new Error(`the library listens past the gate: ${bypassing.join(' ')}`)
}

function takeListeners(
  ws: StanzaEmitter,
  event: string,
  onStanza: (stanza: BinaryNode, originals: Passing['originals']) => void,
): void {
  const originals = ws.listeners(event) as Passing['originals']
  if (originals.length === 0) throw new Error(`the library does not listen to ${event}: the gate has nothing to guard`)
  ws.removeAllListeners(event)
  ws.on(event, (stanza) => onStanza(stanza, originals))
}

async function withTimeout(commit: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the commit of inbound stanzas took too long')), timeoutMs)
  })
  try {
    await Promise.race([commit, timeout])
  } finally {
    clearTimeout(timer)
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** What a unit of work sees: the transaction, and nothing else. */
export type Trx = Kysely<Schema>

/**
 * A unit of work. It may run again when the database asks for it (another transaction was in the way), so it changes
 * nothing but rows. It ends soon, waits for nothing but its own queries, and never calls `write()` itself.
 */
export type Unit<T> = (trx: Trx) => Promise<T>

type Hook = () => void

const hooksByTransaction = new WeakMap<Trx, Hook[]>()
const current = new AsyncLocalStorage<{ isOver: boolean }>()
// Whoever calls write() may stand inside a transaction of the protocol library, which knows its own by the asynchronous
// context: what we run for several callers, or later, runs in none of theirs.
const inNoContext = AsyncLocalStorage.snapshot()

/**
 * Calls `hook` once the transaction's commit is durable and before the writer's promise resolves; never when the unit
 * is rolled back.
 */
export function onCommit(trx: Trx, hook: Hook): void {
  const hooks = hooksByTransaction.get(trx)
  if (!hooks) throw new Error('onCommit needs a transaction of write()')
  hooks.push(hook)
}

export interface Finished<T> {
  result: T
  /** To be called after the commit. */
  hooks: Hook[]
}

/** Runs a unit in a transaction of `db`. */
export async function runUnit<T>(db: Kysely<Schema>, unit: Unit<T>): Promise<Finished<T>> {
  const hooks: Hook[] = []
  const scope = { isOver: false }
  try {
    const result = await db.transaction().execute((trx) => {
      hooksByTransaction.set(trx, hooks)
      return current.run(scope, () => unit(trx))
    })
    return { result, hooks }
  } finally {
    scope.isOver = true
  }
}

/** A write inside a unit would wait for the unit, which waits for it: refused at once instead. */
export function refuseInsideUnit(): void {
  if (current.getStore()?.isOver === false) {
    throw new Error('write() was called inside a unit of work: use the transaction that the unit was given')
  }
}

export function runHooks(hooks: Hook[]): void {
  for (const hook of hooks) {
    try {
      inNoContext(hook)
    } catch (error) {
      // The commit stands, so its writer is told of success; the error is a bug, and ends up where bugs do.
      setImmediate(() => {
        throw error
      })
    }
  }
}

/** Runs the work apart from the caller's asynchronous context. */
export const runApart = <T>(work: () => T): T => inNoContext(work)

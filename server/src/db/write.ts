import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** What a unit of work sees: the transaction, and nothing else. */
export type Trx = Kysely<Schema>
/** A unit of work. It may run again when the database asks for it, so it changes nothing but rows. */
export type Unit<T> = (trx: Trx) => Promise<T>

type Hook = () => void
const hooksByTransaction = new WeakMap<Trx, Hook[]>()

/** Calls `hook` once the transaction's commit is durable; never when the unit is rolled back. */
export function onCommit(trx: Trx, hook: Hook): void {
  const hooks = hooksByTransaction.get(trx)
  if (!hooks) throw new Error('onCommit needs a transaction of write()')
  hooks.push(hook)
}

/** Runs the work with a place for its commit hooks, and returns them for the caller to run after the commit. */
export async function collectHooks<T>(trx: Trx, work: () => Promise<T>): Promise<{ result: T; hooks: Hook[] }> {
  const hooks: Hook[] = []
  hooksByTransaction.set(trx, hooks)
  try {
    return { result: await work(), hooks }
  } finally {
    hooksByTransaction.delete(trx)
  }
}

import asyncHooks from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'

export interface Frame {
  key: object
  value: unknown
  parent: Frame | undefined
}

/** From this version on Node keeps asynchronous context by itself, at no cost a promise. */
const contextFramesSince = 24

/**
 * Before Node 24 each `AsyncLocalStorage` in use writes to every promise that the process makes, and is never released.
 * The protocol library makes one for each connection, so that fifty sessions slow down all of the process. This puts one
 * real storage under all of them: whoever makes a storage from now on gets a key in it. To be called before anything
 * connects. See `docs/adr/0005-one-asynchronous-context.md`.
 */
export function shareAsyncContext(): void {
  if (Number(process.versions.node.split('.')[0]) >= contextFramesSince) return
  const root = new asyncHooks.AsyncLocalStorage<Frame>()
  asyncHooks.AsyncLocalStorage = makeSharedStorage(root)
  syncBuiltinESMExports()
}

/** A class with the behaviour of `AsyncLocalStorage` whose storages share one. */
export function makeSharedStorage(root: asyncHooks.AsyncLocalStorage<Frame>): typeof asyncHooks.AsyncLocalStorage {
  const { AsyncLocalStorage } = asyncHooks
  class SharedStorage<T> {
    #isDisabled = false

    static bind = AsyncLocalStorage.bind
    static snapshot = AsyncLocalStorage.snapshot

    run<R, Args extends unknown[]>(value: T | undefined, work: (...args: Args) => R, ...args: Args): R {
      this.#isDisabled = false
      return root.run(this.#frame(value), work, ...args)
    }

    exit<R, Args extends unknown[]>(work: (...args: Args) => R, ...args: Args): R {
      return root.run(this.#frame(undefined), work, ...args)
    }

    enterWith(value: T): void {
      this.#isDisabled = false
      root.enterWith(this.#frame(value))
    }

    getStore(): T | undefined {
      if (this.#isDisabled) return undefined
      for (let frame = root.getStore(); frame; frame = frame.parent) {
        if (frame.key === this) return frame.value as T
      }
      return undefined
    }

    disable(): void {
      this.#isDisabled = true
    }

    // Its own former frames are left out, so that contexts inside contexts do not grow a chain.
    #frame(value: unknown): Frame {
      return { key: this, value, parent: without(this, root.getStore()) }
    }
  }
  return SharedStorage as unknown as typeof AsyncLocalStorage
}

function without(key: object, frame: Frame | undefined): Frame | undefined {
  if (!frame) return undefined
  if (frame.key === key) return frame.parent
  const parent = without(key, frame.parent)
  return parent === frame.parent ? frame : { ...frame, parent }
}

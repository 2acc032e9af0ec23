/** The library's socket, as an emitter of anything. */
export interface Emitter {
  eventNames(): (string | symbol)[]
  listeners(event: string): unknown[]
  removeAllListeners(event: string): unknown
  on(event: string, listener: (...args: unknown[]) => void): unknown
}

/**
 * The library's listeners are asynchronous and nobody awaits them: one frame that it cannot read, or an answer on a
 * socket that has just closed, would be an unhandled rejection and end the process. To be called right after
 * `makeWASocket` returns.
 */
export function catchRejections(emitter: Emitter, onRejection: (error: unknown, event: string) => void): void {
  const events = emitter.eventNames().filter((name) => typeof name === 'string')
  for (const event of events.filter((name) => name === 'message' || name.startsWith('CB:'))) {
    const originals = emitter.listeners(event) as ((...args: unknown[]) => unknown)[]
    emitter.removeAllListeners(event)
    for (const original of originals) {
      emitter.on(event, (...args) => {
        const result = original.apply(emitter, args)
        if (result instanceof Promise) result.catch((error: unknown) => onRejection(error, event))
      })
    }
  }
}

/** The library's socket, as an emitter of anything. */
export interface Emitter {
  eventNames(): (string | symbol)[]
  listeners(event: string): unknown[]
  removeAllListeners(event: string): unknown
  on(event: string, listener: (...args: unknown[]) => void): unknown
}

type Listener = (...args: unknown[]) => unknown

/**
 * The library's listeners are asynchronous and nobody awaits them: one frame that it cannot read, or an answer on a
 * socket that has just closed, would be an unhandled rejection and end the process. To be called right after
 * `makeWASocket` returns.
 */
export function catchRejections(emitter: Emitter, onRejection: (error: unknown, event: string) => void): void {
  const events = emitter.eventNames().filter((name) => typeof name === 'string')
  for (const event of events.filter((name) => name === 'message' || name.startsWith('CB:'))) {
    const originals = emitter.listeners(event) as Listener[]
    emitter.removeAllListeners(event)
    for (const original of originals) {
      const listener = event === 'message' ? oneAfterTheOther(original) : original
      emitter.on(event, (...args) => {
        const result = listener.apply(emitter, args)
        if (result instanceof Promise) result.catch((error: unknown) => onRejection(error, event))
      })
    }
  }
}

// The library unpacks a compressed frame aside, and the frames after it would overtake it.
function oneAfterTheOther(original: Listener): Listener {
  let tail: Promise<unknown> = Promise.resolve()
  return function (this: Emitter, ...args) {
    const done = tail.then(() => original.apply(this, args))
    tail = done.catch(() => {
      // Whoever called is told; the next frame is read all the same.
    })
    return done
  }
}

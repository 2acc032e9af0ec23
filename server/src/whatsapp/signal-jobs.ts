import { AsyncLocalStorage } from 'node:async_hooks'
import { createRequire } from 'node:module'

type Job = () => Promise<unknown>

interface Storage {
  [method: string]: unknown
}

interface SignalLibrary {
  SessionCipher: { prototype: { queueJob(job: Job): Promise<unknown> } }
  SessionBuilder: {
    new (storage: Storage, address: unknown): object
    prototype: { initOutgoing(this: { storage: Storage; addr: unknown }, device: unknown): Promise<void> }
  }
}

/** The very copy that the protocol library uses. */
export const libsignal: SignalLibrary = createRequire(createRequire(import.meta.url).resolve('baileys'))('libsignal')

let isBound = false

/**
 * libsignal queues its jobs by the person's address, for the whole process, and whoever comes first runs the jobs of all
 * who come meanwhile in its own asynchronous context. The protocol library finds its transaction in that context: when
 * two sessions talk to the same person at once, the job of one would read and write past its transaction, or in one that
 * is long committed, and a ratchet would go back. Here each job runs in the context of who asked for it. See
 * `docs/adr/0007-signal-jobs-in-their-own-context.md`.
 */
export function bindSignalJobs(): void {
  if (isBound) return
  isBound = true
  const { SessionCipher, SessionBuilder } = libsignal
  const { queueJob } = SessionCipher.prototype
  SessionCipher.prototype.queueJob = function (job) {
    return queueJob.call(this, AsyncLocalStorage.bind(job))
  }
  // It queues past the method above, so its storage is bound.
  const { initOutgoing } = SessionBuilder.prototype
  SessionBuilder.prototype.initOutgoing = function (device) {
    const builder = new SessionBuilder(bound(this.storage), this.addr) as typeof this
    return initOutgoing.call(builder, device)
  }
}

function bound(storage: Storage): Storage {
  const inContext = AsyncLocalStorage.snapshot()
  return new Proxy(storage, {
    get: (_, name) => {
      const member: unknown = Reflect.get(storage, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => inContext(() => member.apply(storage, args))
    },
  })
}

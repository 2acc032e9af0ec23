import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { bindSignalJobs, libsignal } from '../../src/whatsapp/signal-jobs.ts'

// biome-ignore lint/suspicious/noExplicitAny: the library has no types for what is called here
const { SessionCipher, SessionBuilder, ProtocolAddress } = libsignal as any
const transaction = new AsyncLocalStorage<string>()

bindSignalJobs()

/** A storage that notes in whose transaction it is asked, and takes a while. */
function watchedStorage(name: string, seen: string[]) {
  const note = async () => {
    seen.push(`${name} in ${transaction.getStore()}`)
    await new Promise(setImmediate)
  }
  return { loadSession: note, isTrustedIdentity: note }
}

test('what several sessions do with one person at once happens in the transaction of each', async () => {
  const seen: string[] = []
  const marie = new ProtocolAddress('33612345678', 0)
  const names = ['first', 'second', 'third']
  await Promise.all(
    names.map((name) =>
      transaction.run(name, () => new SessionCipher(watchedStorage(name, seen), marie).hasOpenSession()),
    ),
  )
  expect(seen).toEqual(names.map((name) => `${name} in ${name}`))
})

test('a session that is opened in the queue behind another’s is opened in its own transaction', async () => {
  const seen: string[] = []
  const marie = new ProtocolAddress('33612345678', 0)
  await Promise.allSettled(
    ['first', 'second'].map((name) =>
      transaction.run(name, () => new SessionBuilder(watchedStorage(name, seen), marie).initOutgoing({})),
    ),
  )
  expect(seen).toEqual(['first in first', 'second in second'])
})

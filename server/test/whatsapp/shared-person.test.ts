import { setImmediate as turn } from 'node:timers/promises'
import {
  type AuthenticationCreds,
  addTransactionCapability,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  generateSignalPubKey,
  initAuthCreds,
  type KeyPair,
  type SignalDataSet,
  type SignalKeyStore,
} from 'baileys'
import { expect, test } from 'vitest'
import { makeLog } from '../../src/lib/log.ts'
import { parseRow, rowOf } from '../../src/whatsapp/auth-rows.ts'
import { FailStop } from '../../src/whatsapp/fail-stop.ts'
import { durableSignalRepository } from '../../src/whatsapp/signal-repository.ts'
import { libraryLogger } from '../../src/whatsapp/silence-libraries.ts'

const sessions = 6
const crowds = ['first', 'second']
const messagesOfEach = 10
const person = '100000000000001@lid'
const jidOf = (session: number) => `20000000000000${session}:1@lid`
const log = libraryLogger(makeLog('fatal', { write: () => {} }))

/** Keys in memory, that take their time as those of a database do. */
function slowKeys(stored: SignalDataSet = {}): SignalKeyStore {
  const rows = new Map<string, string>()
  const keep = (data: SignalDataSet) => {
    for (const [kind, byId] of Object.entries(data)) {
      for (const [id, value] of Object.entries(byId ?? {})) {
        const { json } = rowOf(kind, id, value)
        if (json === null) rows.delete(`${kind} ${id}`)
        else rows.set(`${kind} ${id}`, json)
      }
    }
  }
  keep(stored)
  return {
    get: (async (kind: string, ids: string[]) => {
      await turn()
      const found = ids.flatMap((id) => (rows.has(`${kind} ${id}`) ? [[id, parseRow(rows.get(`${kind} ${id}`)!)]] : []))
      return Object.fromEntries(found)
    }) as SignalKeyStore['get'],
    set: async (data) => {
      await turn()
      keep(data)
    },
  }
}

function sessionRepository() {
  const store = slowKeys()
  const make = durableSignalRepository({
    store,
    failStop: new FailStop((error) => {
      throw error
    }),
    isConnected: () => true,
    findPlaintext: async () => null,
    journalIdOf: () => null,
    onDecrypted: () => {},
    onUndecryptable: async () => {},
  })
  return make!({ creds: initAuthCreds(), keys: store }, log, async () => [])
}

function bundleOf({ registrationId, signedIdentityKey, signedPreKey }: AuthenticationCreds, id: number, key: KeyPair) {
  return {
    registrationId,
    identityKey: generateSignalPubKey(signedIdentityKey.public),
    signedPreKey: {
      keyId: signedPreKey.keyId,
      publicKey: generateSignalPubKey(signedPreKey.keyPair.public),
      signature: signedPreKey.signature,
    },
    preKey: { keyId: id, publicKey: generateSignalPubKey(key.public) },
  }
}

const textsOf = (crowd: string) => Array.from({ length: messagesOfEach }, (_, n) => `${crowd} ${n}`)

test('sessions that write to one person at the same time use no key twice: the person can open every message', async () => {
  const creds = initAuthCreds()
  const preKeys = Array.from({ length: sessions }, () => Curve.generateKeyPair())
  const keys = addTransactionCapability(
    slowKeys({ 'pre-key': Object.fromEntries(preKeys.map((key, id) => [id, key])) }),
    log,
    {
      maxCommitRetries: 1,
      delayBetweenTriesMs: 0,
    },
  )
  const opened = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, log, async () => [])

  const writers = await Promise.all(
    preKeys.map(async (key, id) => {
      const repository = sessionRepository()
      await repository.injectE2ESession({ jid: person, session: bundleOf(creds, id, key) as never })
      return repository
    }),
  )
  const written = writers.map((): Awaited<ReturnType<(typeof writers)[number]['encryptMessage']>>[] => [])
  // Between two crowds nobody waits for the person: what was stored is read again.
  for (const crowd of crowds) {
    await Promise.all(
      writers.map(async (writer, id) => {
        for (const text of textsOf(crowd)) {
          written[id]!.push(await writer.encryptMessage({ jid: person, data: Buffer.from(text) }))
        }
      }),
    )
  }

  for (const [id, sent] of written.entries()) {
    const texts: string[] = []
    for (const { type, ciphertext } of sent) {
      texts.push(Buffer.from(await opened.decryptMessage({ jid: jidOf(id), type, ciphertext })).toString())
    }
    expect(texts).toEqual(crowds.flatMap(textsOf))
  }
})

import {
  addTransactionCapability,
  DEFAULT_CONNECTION_CONFIG,
  type SignalDataSet,
  type SignalKeyStore,
  type SignalKeyStoreWithTransaction,
  type SignalRepositoryWithLIDStore,
  type SocketConfig,
} from 'baileys'
import { crashPoint } from '../lib/crash-point.ts'
import type { FailStop } from './fail-stop.ts'
import { hashCiphertext } from './inbound-journal.ts'
import { plaintextKind, type StagedPlaintext } from './key-store.ts'
import { bindSignalJobs } from './signal-jobs.ts'

export interface SignalRepositoryOptions {
  /** Keeps Signal keys, and under `plaintextKind` the plaintexts that belong to the same write. Errors reach `failStop`. */
  store: SignalKeyStore
  failStop: FailStop
  /** Whether the sender could still be asked again. */
  isConnected(): boolean
  /** What this ciphertext held when it was first decrypted; null when it never was. */
  findPlaintext(hash: string): Promise<Uint8Array | null>
  /** The journal entry that this very buffer came in with. */
  journalIdOf(ciphertext: Uint8Array): number | null
  /** A ciphertext opened, and its ratchet is committed. */
  onDecrypted(ciphertext: Uint8Array, plaintext: Uint8Array): void
  /** A ciphertext did not open; resolves when that is noted. The library asks the sender again. */
  onUndecryptable(ciphertext: Uint8Array, error: Error): Promise<void>
}

// The library locks by jid: encryption locks the phone number, decryption the LID, and both edit the same session
// record. One lock for all but the LID mapping, which a transaction may need while it runs.
const signalLock = 'signal'
const lidMappingLock = 'lid-mapping'

type Encryption = Parameters<SignalRepositoryWithLIDStore['encryptMessage']>[0]
type Encrypted = Awaited<ReturnType<SignalRepositoryWithLIDStore['encryptMessage']>>

/**
 * The library's signal repository over transactions of its own: the ratchet is committed before the bytes go to the
 * wire and before a message is acknowledged, and with each decryption its plaintext.
 */
export function durableSignalRepository(options: SignalRepositoryOptions): SocketConfig['makeSignalRepository'] {
  bindSignalJobs()
  return (auth, logger, pnToLid) => {
    const transactions = { maxCommitRetries: 1, delayBetweenTriesMs: 0 }
    const keys = withOneLock(addTransactionCapability(options.store, logger, transactions))
    const askQuietly = pnToLid && answerNothingOnError(pnToLid)
    const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds: auth.creds, keys }, logger, askQuietly)
    return options.failStop.holding({
      ...repository,
      ...decryptingOnce(repository, keys, options),
      lidMapping: options.failStop.holding(repository.lidMapping),
      encryptMessage: sharingCommits(keys, repository.encryptMessage),
      // The library reads and makes the record outside its own transaction.
      processSenderKeyDistributionMessage: (message) =>
        keys.transaction(() => repository.processSenderKeyDistributionMessage(message), signalLock),
    })
  }
}

function withOneLock(keys: SignalKeyStoreWithTransaction): SignalKeyStoreWithTransaction {
  return {
    ...keys,
    transaction: (work, key) => keys.transaction(work, key === lidMappingLock ? key : signalLock),
  }
}

type PnToLid = NonNullable<Parameters<SocketConfig['makeSignalRepository']>[2]>

// A LID that cannot be had makes the library answer a message with an error ack, and WhatsApp then drops it. Without the
// LID it tries the phone number, and at worst asks the sender again.
function answerNothingOnError(pnToLid: PnToLid): PnToLid {
  return async (jids) => {
    try {
      return await pnToLid(jids)
    } catch {
      return []
    }
  }
}

function decryptingOnce(
  repository: SignalRepositoryWithLIDStore,
  keys: SignalKeyStoreWithTransaction,
  options: SignalRepositoryOptions,
): Pick<SignalRepositoryWithLIDStore, 'decryptMessage' | 'decryptGroupMessage'> {
  const { failStop, isConnected, findPlaintext, journalIdOf, onDecrypted, onUndecryptable } = options

  // A redelivered stanza whose ratchet has moved on answers from the journal.
  async function decryptOnce(ciphertext: Uint8Array, decrypt: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const hash = hashCiphertext(ciphertext)
    const decryption = keys.transaction(async () => {
      const plaintext = (await findPlaintext(hash)) ?? (await decrypt())
      const staged: StagedPlaintext = { plaintext, journalId: journalIdOf(ciphertext) }
      await keys.set({ [plaintextKind]: { [hash]: staged } } as SignalDataSet)
      crashPoint('plaintext.before-commit')
      return plaintext
    }, signalLock)
    try {
      const plaintext = await decryption
      crashPoint('plaintext.committed')
      onDecrypted(ciphertext, plaintext)
      return plaintext
    } catch (error) {
      // Nobody can be asked again now. WhatsApp brings the message once more, and then we shall see.
      if (!isConnected()) failStop.end()
      else await onUndecryptable(ciphertext, error as Error)
      throw error
    }
  }

  return {
    decryptMessage: (message) => decryptOnce(message.ciphertext, () => repository.decryptMessage(message)),
    decryptGroupMessage: (message) => decryptOnce(message.msg, () => repository.decryptGroupMessage(message)),
  }
}

/**
 * A message is encrypted for every device of its two ends at the same moment. Encryptions that wait for the lock
 * together share its transaction, and so one commit: none resolves before the ratchets of all are stored.
 */
function sharingCommits(
  keys: SignalKeyStoreWithTransaction,
  encrypt: (encryption: Encryption) => Promise<Encrypted>,
): (encryption: Encryption) => Promise<Encrypted> {
  let waiting: { encryption: Encryption; resolve: (encrypted: Encrypted) => void; reject: (error: unknown) => void }[] =
    []

  async function encryptWaiting(): Promise<void> {
    let taken: typeof waiting = []
    try {
      const settlements = await keys.transaction(async () => {
        taken = waiting
        waiting = []
        const settlements: (() => void)[] = []
        for (const { encryption, resolve, reject } of taken) {
          // One that fails stored nothing, and does not undo the others.
          settlements.push(
            await encrypt(encryption).then(
              (encrypted) => () => resolve(encrypted),
              (error: unknown) => () => reject(error),
            ),
          )
        }
        crashPoint('ratchet.before-commit')
        return settlements
      }, signalLock)
      crashPoint('ratchet.committed')
      for (const settle of settlements) settle()
    } catch (error) {
      for (const { reject } of taken) reject(error)
    }
  }

  return (encryption) =>
    new Promise((resolve, reject) => {
      waiting.push({ encryption, resolve, reject })
      if (waiting.length === 1) void encryptWaiting()
    })
}

import {
  addTransactionCapability,
  DEFAULT_CONNECTION_CONFIG,
  type SignalDataSet,
  type SignalKeyStore,
  type SignalKeyStoreWithTransaction,
  type SignalRepositoryWithLIDStore,
  type SocketConfig,
} from 'baileys'
import { hashCiphertext } from './inbound-journal.ts'

/** What a ciphertext held, on its way into the write that advances the ratchet. */
export interface StagedPlaintext {
  plaintext: Uint8Array
  journalId: number | null
}

export interface SignalRepositoryOptions {
  /** Keeps Signal keys, and under `plaintextKind` the plaintexts that belong to the same write. */
  store: SignalKeyStore
  /** What this ciphertext held when it was first decrypted; null when it never was. */
  findPlaintext(hash: string): Promise<Uint8Array | null>
  /** The journal entry that this very buffer came in with. */
  journalIdOf(ciphertext: Uint8Array): number | null
  /** A ciphertext opened, and its ratchet is committed. */
  onDecrypted(ciphertext: Uint8Array, plaintext: Uint8Array): void
  /** A ciphertext did not open; resolves when that is noted. The library asks the sender again. */
  onUndecryptable(ciphertext: Uint8Array, error: Error): Promise<void>
}

/** A kind of key that the library does not know: staged plaintexts travel in a transaction's mutations under it. */
export const plaintextKind = 'inbound-plaintext'

// The library locks by jid: encryption locks the phone number, decryption the LID, and both edit the same session
// record. One lock for all but the LID mapping, which a transaction may need while it runs.
const signalLock = 'signal'
const lidMappingLock = 'lid-mapping'

/**
 * The library's signal repository over transactions of its own: the ratchet is committed before the bytes go to the
 * wire and before a message is acknowledged, and with each decryption its plaintext.
 */
export function durableSignalRepository(options: SignalRepositoryOptions): SocketConfig['makeSignalRepository'] {
  return (auth, logger, pnToLid) => {
    const keys = withOneLock(addTransactionCapability(options.store, logger, { maxCommitRetries: 1, delayBetweenTriesMs: 0 }))
    const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds: auth.creds, keys }, logger, pnToLid)
    return journaling(repository, keys, options)
  }
}

function withOneLock(keys: SignalKeyStoreWithTransaction): SignalKeyStoreWithTransaction {
  return {
    ...keys,
    transaction: (work, key) => keys.transaction(work, key === lidMappingLock ? key : signalLock),
  }
}

function journaling(
  repository: SignalRepositoryWithLIDStore,
  keys: SignalKeyStoreWithTransaction,
  { findPlaintext, journalIdOf, onDecrypted, onUndecryptable }: SignalRepositoryOptions,
): SignalRepositoryWithLIDStore {
  // A redelivered stanza whose ratchet has moved on answers from the journal.
  async function decryptOnce(ciphertext: Uint8Array, decrypt: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const hash = hashCiphertext(ciphertext)
    const plaintext = await keys
      .transaction(async () => {
        const opened = (await findPlaintext(hash)) ?? (await decrypt())
        const staged: StagedPlaintext = { plaintext: opened, journalId: journalIdOf(ciphertext) }
        await keys.set({ [plaintextKind]: { [hash]: staged } } as SignalDataSet)
        return opened
      }, signalLock)
      .catch(async (error: Error) => {
        await onUndecryptable(ciphertext, error)
        throw error
      })
    onDecrypted(ciphertext, plaintext)
    return plaintext
  }

  return {
    ...repository,
    lidMapping: repository.lidMapping,
    decryptMessage: (message) => decryptOnce(message.ciphertext, () => repository.decryptMessage(message)),
    decryptGroupMessage: (message) => decryptOnce(message.msg, () => repository.decryptGroupMessage(message)),
    // The library reads and makes the record outside its own transaction.
    processSenderKeyDistributionMessage: (message) =>
      keys.transaction(() => repository.processSenderKeyDistributionMessage(message), signalLock),
  }
}

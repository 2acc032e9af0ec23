import {
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  extractE2ESessionFromRetryReceipt,
  parseAndInjectE2ESessions,
  type proto,
  type SignalRepositoryWithLIDStore,
  unpadRandomMax16,
} from 'baileys'
import type { Logger } from 'pino'
import type { PhoneIdentity } from '../network/accounts.ts'
import type { OneTimePreKey } from '../network/pre-key-pool.ts'
import type { SignalStore } from './signal-store.ts'

/** A ciphertext as `<enc>` carries it: `pkmsg` opens a session, `msg` uses it. */
export type Ciphertext = { type: 'pkmsg' | 'msg'; ciphertext: Uint8Array }

/** A phone's end of its Signal sessions. Peers are named by LID JIDs with their device. */
export class PhoneSignal {
  readonly #identity: PhoneIdentity
  readonly #store: SignalStore
  readonly #repository: SignalRepositoryWithLIDStore

  constructor(identity: PhoneIdentity, store: SignalStore, log: Logger) {
    this.#identity = identity
    this.#store = store
    const auth = { creds: identity, keys: store }
    this.#repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, log, async () => [])
  }

  /**
   * Decrypts a message and takes its padding off.
   * @throws when it was damaged, comes twice, or belongs to no session
   */
  async decrypt(from: string, { type, ciphertext }: Ciphertext): Promise<Uint8Array> {
    return unpadRandomMax16(await this.#repository.decryptMessage({ jid: from, type, ciphertext }))
  }

  /** Pads and encrypts a message; there has to be a session. */
  encrypt(to: string, message: proto.IMessage): Promise<Ciphertext> {
    return this.#repository.encryptMessage({ jid: to, data: encodeWAMessage(message) })
  }

  async hasSession(with_: string): Promise<boolean> {
    return (await this.#repository.validateSession(with_)).exists
  }

  /** Opens a session from a pre-key bundle, in place of one that may exist. */
  async openSession(with_: string, bundle: BinaryNode[]): Promise<void> {
    const user: BinaryNode = { tag: 'user', attrs: { jid: with_ }, content: bundle }
    const list: BinaryNode = { tag: 'iq', attrs: {}, content: [{ tag: 'list', attrs: {}, content: [user] }] }
    await parseAndInjectE2ESessions(list, this.#repository)
  }

  /**
   * Opens a session from the keys in a retry receipt.
   * @returns whether the receipt had keys
   */
  async openSessionFromRetry(with_: string, receipt: BinaryNode): Promise<boolean> {
    const session = extractE2ESessionFromRetryReceipt(receipt)
    if (session) await this.#repository.injectE2ESession({ jid: with_, session })
    return session !== null
  }

  /** Makes one-time keys; their private halves are stored, the public ones are for others. */
  makePreKeys(count: number): OneTimePreKey[] {
    return Array.from({ length: count }, () => {
      const keyId = this.#identity.nextPreKeyId++
      const pair = Curve.generateKeyPair()
      this.#store.write('pre-key', String(keyId), pair)
      return { keyId, publicKey: pair.public }
    })
  }

  close(): void {
    this.#repository.close?.()
  }
}

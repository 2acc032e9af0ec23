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
import { SenderKeyRecord } from 'baileys/lib/Signal/Group/index.js'
import type { Logger } from 'pino'
import type { PhoneIdentity } from '../network/accounts.ts'
import type { OneTimePreKey } from '../network/pre-key-pool.ts'
import { openGroupMessage } from '../signal/sender-key.ts'
import type { SignalStore } from './signal-store.ts'

/** A ciphertext as `<enc>` carries it: `pkmsg` opens a session, `msg` uses it. */
export type Ciphertext = { type: 'pkmsg' | 'msg'; ciphertext: Uint8Array }

/** A message to a group, and the message that brings its key to a device. */
export type GroupCiphertext = { ciphertext: Uint8Array; senderKey: proto.IMessage }

const HOLDERS = 'sender-key-memory'

const distribution = (groupId: string, axolotlSenderKeyDistributionMessage: Uint8Array): proto.IMessage => ({
  senderKeyDistributionMessage: { groupId, axolotlSenderKeyDistributionMessage },
})

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

  /**
   * Decrypts a message to a group, and takes its padding off.
   * @param author JID of the device that sent it
   * @throws when there is no key of that device, or the message comes twice
   */
  decryptGroup(group: string, author: string, ciphertext: Uint8Array): Uint8Array {
    const name = this.#senderKeyName(group, author)
    const stored = this.#store.get('sender-key', [name])[name]
    if (!stored) throw new Error(`no sender key of ${author} for ${group}`)
    const record = SenderKeyRecord.deserialize(stored)
    const plaintext = openGroupMessage(record, ciphertext)
    this.#store.set({ 'sender-key': { [name]: Buffer.from(JSON.stringify(record.serialize())) } })
    return unpadRandomMax16(plaintext)
  }

  /** Remembers the key with which a device encrypts for a group. */
  async acceptSenderKey(author: string, item: proto.Message.ISenderKeyDistributionMessage): Promise<void> {
    await this.#repository.processSenderKeyDistributionMessage({ item, authorJid: author })
  }

  /** Pads and encrypts a message once for a whole group; who is to read it needs the `senderKey`. */
  async encryptGroup(group: string, self: string, message: proto.IMessage): Promise<GroupCiphertext> {
    const data = encodeWAMessage(message)
    const { ciphertext, senderKeyDistributionMessage } = await this.#repository.encryptGroupMessage({
      group,
      meId: self,
      data,
    })
    return { ciphertext, senderKey: distribution(group, senderKeyDistributionMessage) }
  }

  /** The key with which this device encrypts for a group. */
  async senderKey(group: string, self: string): Promise<proto.IMessage> {
    return distribution(group, await this.#repository.getSenderKeyDistributionMessage({ group, meId: self }))
  }

  /** The devices that have the key of this device for a group. */
  senderKeyHolders(group: string): Set<string> {
    return new Set(Object.keys(this.#store.get(HOLDERS, [group])[group] ?? {}))
  }

  /** Stores which devices have it. */
  keepSenderKeyHolders(group: string, holders: Iterable<string>): void {
    this.#store.set({ [HOLDERS]: { [group]: Object.fromEntries([...holders].map((holder) => [holder, true])) } })
  }

  /** Forgets the own key for a group: the next message is encrypted with a new one, which nobody has. */
  dropSenderKey(group: string, self: string): void {
    this.#store.set({ 'sender-key': { [this.#senderKeyName(group, self)]: null }, [HOLDERS]: { [group]: null } })
  }

  // As the client library names its records.
  #senderKeyName(group: string, author: string): string {
    const [user, device] = this.#repository.jidToSignalProtocolAddress(author).split('.')
    return `${group}::${user}::${device}`
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

import type { Logger } from 'pino'
import type { DeviceAddress } from '../addresses.ts'
import type { Account } from '../network/accounts.ts'
import type { Network } from '../network/network.ts'
import type { Call } from '../stanzas/calls.ts'
import { Collections } from './collections.ts'
import { Gallery } from './gallery.ts'
import { Journal, type JournalEntry } from './journal.ts'
import { PhonePasskey } from './phone-passkey.ts'
import { PhoneSignal } from './phone-signal.ts'
import type {
  PollVote,
  ReceivedCall,
  ReceivedChatState,
  ReceivedReceipt,
  SettingChange,
  StoredMessage,
  WireCopy,
} from './records.ts'
import { SentMessages } from './sent-messages.ts'
import { SignalStore } from './signal-store.ts'

/** Which receipts a phone sends by itself when a message arrives. */
export type AutoReceipts = 'none' | 'delivered' | 'read'

/** The state of a phone, and the one door through which it changes. The functions beside it are what a phone does. */
export class Device {
  readonly network: Network
  readonly account: Account
  readonly self: DeviceAddress
  readonly log: Logger
  readonly signal: PhoneSignal
  readonly messages: Journal<StoredMessage>
  readonly copies: Journal<WireCopy>
  readonly receipts: Journal<ReceivedReceipt>
  /** Messages that the owner has read on this phone. */
  readonly reads: Journal<JournalEntry>
  readonly chatStates: Journal<ReceivedChatState>
  readonly votes: Journal<PollVote>
  readonly calls: Journal<ReceivedCall>
  readonly settingChanges: Journal<SettingChange>
  readonly collections: Collections
  readonly sent: SentMessages
  readonly gallery: Gallery
  readonly passkey: PhonePasskey
  /** How often the phone has asked again for a message that it cannot read. */
  readonly retries = new Map<string, number>()
  /** Calls that ring, by id; they end with the process. */
  readonly placedCalls = new Map<string, Call>()
  autoReceipts: AutoReceipts = 'delivered'
  readonly #store: SignalStore
  #tail: Promise<unknown> = Promise.resolve()

  constructor(network: Network, account: Account) {
    const { database } = network
    const { phone } = account
    this.network = network
    this.account = account
    this.self = { phone, device: 0 }
    this.log = network.log.child({ phone })
    this.#store = new SignalStore(database, phone)
    this.signal = new PhoneSignal(account.identity, this.#store, this.log)
    this.messages = new Journal(database, phone, 'message')
    this.copies = new Journal(database, phone, 'copy')
    this.receipts = new Journal(database, phone, 'receipt')
    this.reads = new Journal(database, phone, 'read')
    this.chatStates = new Journal(database, phone, 'chatstate')
    this.calls = new Journal(database, phone, 'call')
    this.votes = new Journal(database, phone, 'vote')
    this.settingChanges = new Journal(database, phone, 'setting')
    this.collections = new Collections(database, phone)
    this.sent = new SentMessages(database, phone)
    this.passkey = new PhonePasskey(account, network.accounts)
    this.gallery = new Gallery(database, network.media.galleryDirectory, phone)
  }

  /**
   * Runs one unit of work after the other: `work` uses the Signal sessions and returns what else has to be written;
   * that and the ratchets are stored in one transaction, or neither.
   */
  atomically<T>(work: () => Promise<() => T>): Promise<T> {
    const run = async (): Promise<T> => {
      try {
        const record = await work()
        return this.network.database.transact(() => {
          this.#store.commit()
          return record()
        })
      } catch (error) {
        this.#store.rollback()
        throw error
      }
    }
    const done = this.#tail.then(run)
    this.#tail = done.catch(() => undefined)
    return done
  }

  /** Resolves when the work that was handed in so far is done. */
  async idle(): Promise<void> {
    await this.#tail
  }
}

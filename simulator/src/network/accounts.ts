import { createHash } from 'node:crypto'
import { generateRegistrationId, type KeyPair, type SignedKeyPair } from 'baileys'
import type { SyncKey } from '../app-state/sync-key.ts'
import { makeIdentityKeys } from '../signal/identity-keys.ts'
import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'
import type { OwnedPasskey, RegisteredPasskey } from '../webauthn/assertion.ts'
import { privacyCategories } from './privacy.ts'

/** The Signal identity of a phone (device 0); its private half never leaves the phone. */
export type PhoneIdentity = {
  signedIdentityKey: KeyPair
  signedPreKey: SignedKeyPair
  registrationId: number
  nextPreKeyId: number
  /** The keys of the settings that the devices of the account share, oldest first. */
  syncKeys?: SyncKey[]
  passkey?: OwnedPasskey
  /** The secrets shared with the clients that were linked, by identity key in base64. */
  linkSecrets?: Record<string, Uint8Array>
}

/** What an account's owner has set, as far as companions can read or write it. */
export type AccountSettings = {
  /** Category → value, e.g. `readreceipts` → `all`. */
  privacy: Record<string, string>
  /** LID JIDs. */
  blocklist: string[]
  /** The "about" text. */
  about: string
  /** The phone is switched off: what is for it waits. */
  isOff?: boolean
  /** Linking asks for it. */
  passkey?: RegisteredPasskey
}

/** A registered phone number. */
export type Account = {
  /** Digits, without `+`. */
  readonly phone: string
  /** The user part of its LID. */
  readonly lid: string
  name: string
  readonly identity: PhoneIdentity
  readonly settings: AccountSettings
}

type AccountRow = { phone: string; lid: string; name: string; identity: Buffer; settings: Buffer }

function defaultSettings(): AccountSettings {
  return {
    privacy: Object.fromEntries(privacyCategories.map((name) => [name, 'all'])),
    blocklist: [],
    about: 'Hey there! I am using WhatsApp.',
  }
}

// Derived from the number, so that a LID is the same in every run and still says nothing of the number.
function lidOf(phone: string): string {
  const hash = createHash('sha256').update(`lid:${phone}`).digest()
  return String(100_000_000_000_000n + (hash.readBigUInt64BE() % 800_000_000_000_000n))
}

function newIdentity(): PhoneIdentity {
  const { identity, signedPreKey } = makeIdentityKeys(1)
  return {
    signedIdentityKey: identity,
    signedPreKey,
    registrationId: generateRegistrationId(),
    nextPreKeyId: 1,
  }
}

/** Every registered number, in memory and in the database. */
export class Accounts {
  readonly #byPhone = new Map<string, Account>()
  readonly #byLid = new Map<string, Account>()
  readonly #save

  constructor(database: Database) {
    this.#save = database.prepare<[string, string, string, Buffer, Buffer]>(
      'insert or replace into accounts (phone, lid, name, identity, settings) values (?, ?, ?, ?, ?)',
    )
    for (const row of database.prepare<[], AccountRow>('select * from accounts order by phone').all()) {
      this.#index({ ...row, identity: fromBlob(row.identity), settings: fromBlob(row.settings) })
    }
  }

  all(): Account[] {
    return [...this.#byPhone.values()]
  }

  byPhone(phone: string): Account | undefined {
    return this.#byPhone.get(phone)
  }

  byLid(lid: string): Account | undefined {
    return this.#byLid.get(lid)
  }

  /** Registers a number. */
  create(phone: string, name: string): Account {
    const account = { phone, lid: lidOf(phone), name, identity: newIdentity(), settings: defaultSettings() }
    this.#index(account)
    this.save(account)
    return account
  }

  /** Stores what was changed in an account. */
  save(account: Account): void {
    this.#save.run(account.phone, account.lid, account.name, toBlob(account.identity), toBlob(account.settings))
  }

  #index(account: Account): void {
    this.#byPhone.set(account.phone, account)
    this.#byLid.set(account.lid, account)
  }
}

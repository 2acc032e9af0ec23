import { ALL_WA_PATCH_NAMES, type SignalDataSet, type SignalKeyStore, type WASocket } from 'baileys'
import type { Log } from '../lib/log.ts'
import type { ClientNews } from './client-news.ts'

const versionKind = 'app-state-sync-version'
const settingNews: ReadonlySet<ClientNews['kind']> = new Set([
  'chats-changed',
  'contacts-saved',
  'stars-changed',
  'own-name',
])

/** Whether news is of the settings that the account's devices share. */
export const isOfSettings = ({ kind }: ClientNews): boolean => settingNews.has(kind)

/**
 * What the account's devices share, as one connection follows it: the library keeps the version that it has reached, and
 * tells what changed only after it has stored that. Here a version is stored once the changes are, one after the other;
 * so whatever ends before that is read again by the next connection. To store a change twice changes nothing.
 */
export class SharedSettings {
  readonly #log: Log
  readonly #held = new Map<string, unknown>()
  #tail: Promise<void> = Promise.resolve()
  /** Something was not stored: no later version may hide it. */
  #isBroken = false

  constructor(log: Log) {
    this.#log = log
  }

  /** The store as the library sees it. */
  around(store: SignalKeyStore): SignalKeyStore {
    return {
      get: (async (kind: string, ids: string[]) => {
        const stored = await store.get(kind as typeof versionKind, ids)
        if (kind !== versionKind) return stored
        const held = ids.flatMap((id) => (this.#held.has(id) ? [[id, this.#held.get(id)]] : []))
        return { ...stored, ...Object.fromEntries(held) }
      }) as SignalKeyStore['get'],
      set: async (data) => {
        const { [versionKind]: versions, ...others } = data
        if (Object.keys(others).length > 0) await store.set(others)
        if (versions) this.#hold(store, versions)
      },
    }
  }

  /** Stores a change after those before it. */
  store(change: () => Promise<void>): void {
    this.#tail = this.#tail.then(async () => {
      if (this.#isBroken) return
      try {
        await change()
      } catch (error) {
        this.#isBroken = true
        this.#log.warn({ err: error }, 'shared settings were not stored: the next connection reads them again')
      }
    })
  }

  /** Reads what is new since the version that is stored; all, when there is none. */
  async catchUp(socket: WASocket): Promise<void> {
    if (socket.authState.creds.myAppStateKeyId) await socket.resyncAppState(ALL_WA_PATCH_NAMES, false)
  }

  #hold(store: SignalKeyStore, versions: NonNullable<SignalDataSet[typeof versionKind]>): void {
    for (const [name, version] of Object.entries(versions)) this.#held.set(name, version)
    // The library tells what changed in the turn in which it has stored the version.
    setImmediate(() => this.store(async () => store.set({ [versionKind]: versions })))
  }
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

const schema = `
  create table if not exists meta (key text primary key, value blob not null) without rowid;
  create table if not exists accounts (
    phone text primary key, lid text not null unique, name text not null, identity blob not null, settings blob not null
  ) without rowid;
  create table if not exists companions (
    phone text not null, device integer not null, record blob not null, primary key (phone, device)
  ) without rowid;
  create table if not exists acquaintances (
    phone text not null, other text not null, primary key (phone, other)
  ) without rowid;
  create table if not exists watchers (
    phone text not null, watcher_phone text not null, watcher_device integer not null,
    primary key (phone, watcher_phone, watcher_device)
  ) without rowid;
  create table if not exists signal_keys (
    phone text not null, type text not null, id text not null, value blob not null, primary key (phone, type, id)
  ) without rowid;
  create table if not exists pre_keys (
    phone text not null, device integer not null, key_id integer not null, public_key blob not null,
    primary key (phone, device, key_id)
  ) without rowid;
  create table if not exists queue (
    seq integer primary key autoincrement, phone text not null, device integer not null, stanza blob not null
  );
  create index if not exists queue_by_device on queue (phone, device, seq);
  create table if not exists journal (
    seq integer primary key autoincrement, phone text not null, kind text not null, key text, entry blob not null,
    unique (phone, kind, key)
  );
  create table if not exists groups (id text primary key, record blob not null) without rowid;
  create table if not exists sent (
    phone text not null, id text not null, recipient text not null, message blob not null, at integer not null default 0,
    primary key (phone, id)
  ) without rowid;
  create table if not exists media (
    seq integer primary key autoincrement, id text not null unique, owner text not null, audience text,
    content_type text not null, size_bytes integer not null, is_gone integer not null default 0
  );
  create table if not exists pictures (
    owner text primary key, id text not null, media_id text not null
  ) without rowid;
  create table if not exists app_state_patches (
    phone text not null, collection text not null, version integer not null, patch blob not null,
    primary key (phone, collection, version)
  ) without rowid;
  create table if not exists app_state_records (
    phone text not null, collection text not null, index_mac blob not null, record blob not null,
    primary key (phone, collection, index_mac)
  ) without rowid;
  create table if not exists phone_collections (
    phone text not null, name text not null, record blob not null, primary key (phone, name)
  ) without rowid;
  create table if not exists gallery (
    phone text not null, id text not null, kind text not null, media_key blob not null, sha256 text not null,
    primary key (phone, id)
  ) without rowid;
`

/**
 * The network's memory: one SQLite file, or nothing but RAM when no directory is given.
 *
 * WAL with synchronous=NORMAL survives the death of the process, not of the machine: that is the promise of a
 * simulator. Whatever must not be told before it is stored goes through {@link Database.afterCommit}.
 */
export class Database {
  readonly #sqlite: Sqlite.Database
  readonly #begin: Sqlite.Statement
  readonly #commit: Sqlite.Statement
  readonly #rollback: Sqlite.Statement
  #afterCommit: (() => void)[] = []

  constructor(directory?: string) {
    if (directory !== undefined) mkdirSync(directory, { recursive: true, mode: 0o700 })
    this.#sqlite = new Sqlite(directory === undefined ? ':memory:' : join(directory, 'network.db'))
    // One process owns the file: no lock is taken per transaction, and a second process is kept out.
    this.#sqlite.pragma('locking_mode = EXCLUSIVE')
    this.#sqlite.pragma('journal_mode = WAL')
    this.#sqlite.pragma('synchronous = NORMAL')
    this.#sqlite.exec(schema)
    this.#addColumn('sent', 'at', 'integer not null default 0')
    this.#begin = this.#sqlite.prepare('begin immediate')
    this.#commit = this.#sqlite.prepare('commit')
    this.#rollback = this.#sqlite.prepare('rollback')
  }

  // The network of an earlier version has its tables without what came later.
  #addColumn(table: string, name: string, definition: string): void {
    const columns = this.#sqlite.pragma(`table_info(${table})`) as { name: string }[]
    if (columns.some((column) => column.name === name)) return
    this.#sqlite.exec(`alter table ${table} add column ${name} ${definition}`)
  }

  /** Prepares a statement; do it once, not per use. */
  prepare<Parameters extends unknown[], Row = unknown>(sql: string): Sqlite.Statement<Parameters, Row> {
    return this.#sqlite.prepare<Parameters, Row>(sql)
  }

  /** Runs `work` in one transaction; called inside another one it simply joins it. */
  transact<T>(work: () => T): T {
    if (this.#sqlite.inTransaction) return work()

    this.#begin.run()
    let result: T
    try {
      result = work()
      this.#commit.run()
    } catch (error) {
      this.#afterCommit = []
      if (this.#sqlite.inTransaction) this.#rollback.run()
      throw error
    }
    const callbacks = this.#afterCommit
    this.#afterCommit = []
    for (const callback of callbacks) callback()
    return result
  }

  /** Calls back once what the running transaction wrote is stored; at once when there is none. */
  afterCommit(callback: () => void): void {
    if (this.#sqlite.inTransaction) this.#afterCommit.push(callback)
    else callback()
  }

  close(): void {
    this.#sqlite.close()
  }
}

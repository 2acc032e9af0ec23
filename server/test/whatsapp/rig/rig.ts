import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BinaryNode } from 'baileys'
import { type Phone, Simulator, type TappedStanza } from 'simulator'
import { expect } from 'vitest'
import { makeLog } from '../../../src/lib/log.ts'
import { readCreds } from '../../../src/whatsapp/auth-state.ts'
import type { OwnedSession } from '../../../src/whatsapp/owned-session.ts'
import { silenceLibraries } from '../../../src/whatsapp/silence-libraries.ts'
import { Connection } from './connection.ts'
import { type FactRow, readFacts } from './facts.ts'
import { openSession, type SessionOptions } from './session.ts'
import type { WatchedDatabase } from './watched-database.ts'

export const ownerNumber = '+33600000001'
export const marieNumber = '+33612345678'

let template: Promise<string> | null = null

/** The client on a real database and a simulated network, and nothing of the server above it. */
export class Rig implements AsyncDisposable {
  readonly folder: string
  readonly simulator: Simulator
  /** Stanzas as the network's server saw them, oldest first. */
  readonly stanzas: TappedStanza[] = []
  /** The bytes of what was sent, as the outbox keeps them. */
  readonly sent = new Map<string, Uint8Array>()
  db!: WatchedDatabase
  owned!: OwnedSession
  #connections: Connection[] = []

  private constructor(folder: string, simulator: Simulator) {
    this.folder = folder
    this.simulator = simulator
    simulator.onStanza((stanza) => this.stanzas.push(stanza))
  }

  /** A session that was never linked. */
  static async start(
    options: SessionOptions = {},
    folder = mkdtempSync(path.join(tmpdir(), 'yesapp-wa-')),
  ): Promise<Rig> {
    silenceLibraries(makeLog('silent'))
    const simulator = await Simulator.start({ stateDir: path.join(folder, 'network') })
    const rig = new Rig(folder, simulator)
    simulator.addPhone({ phone: ownerNumber, name: 'Owner' })
    await rig.openDatabase(options)
    return rig
  }

  /** A session that is linked and away. Linking takes a while, so it is done once and copied. */
  static async linked(options: SessionOptions = {}): Promise<Rig> {
    template ??= makeTemplate()
    const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-wa-'))
    cpSync(await template, folder, { recursive: true })
    return Rig.start(options, folder)
  }

  /** A linked session that is connected. */
  static async connected(options: SessionOptions = {}): Promise<{ rig: Rig; connection: Connection }> {
    const rig = await Rig.linked(options)
    return { rig, connection: await rig.connect() }
  }

  get owner(): Phone {
    return this.simulator.phone(ownerNumber)
  }

  get marie(): Phone {
    return this.simulator.phone(marieNumber)
  }

  get databaseFile(): string {
    return path.join(this.folder, 'db.sqlite')
  }

  async openDatabase(options: SessionOptions = {}): Promise<void> {
    const { db, owned } = await openSession(this.databaseFile, options)
    this.db = db
    this.owned = owned
  }

  /** As after a restart of the process: everything that was in memory is gone. */
  async restart(options: SessionOptions = {}): Promise<void> {
    await this.closeConnections()
    await this.db.close()
    await this.openDatabase(options)
  }

  /** Opens a connection, without waiting for it. */
  async open(): Promise<Connection> {
    const connection = await Connection.open(this.owned, this.simulator, this.sent)
    this.#connections.push(connection)
    return connection
  }

  /** Opens a connection; resolves once it is open and what waited on the network is in. */
  async connect(): Promise<Connection> {
    return (await this.open()).untilReady()
  }

  /** Scans a QR, lets the connection restart, and takes what the phone gives a new companion. */
  async link(): Promise<Connection> {
    const first = await this.open()
    const qr = await first.until(() => first.qrs[0])
    await this.owner.scan(qr)
    await first.untilClosed()
    const linked = await this.connect()
    await expect.poll(async () => (await readCreds(this.owned))?.accountSyncCounter, { timeout: 20_000 }).toBe(1)
    return linked
  }

  async closeConnections(): Promise<void> {
    await Promise.all(this.#connections.splice(0).map(({ client }) => client.close()))
  }

  facts(): Promise<FactRow[]> {
    return readFacts(this.db)
  }

  /** Texts of message facts, in the order in which they were stored. */
  async texts(): Promise<(string | null)[]> {
    return (await this.facts()).filter(({ kind }) => kind === 'message').map(({ text }) => text)
  }

  async untilTexts(texts: (string | null)[], timeoutMs = 15_000): Promise<void> {
    await expect.poll(() => this.texts(), { timeout: timeoutMs, interval: 10 }).toEqual(texts)
  }

  /** What the client sent, or was sent, from the n-th stanza on. */
  stanzasOf(direction: 'in' | 'out', tag: string, matches: (node: BinaryNode) => boolean = () => true): TappedStanza[] {
    return this.stanzas.filter(
      (stanza) => stanza.direction === direction && stanza.node.tag === tag && matches(stanza.node),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.closeConnections()
    await this.simulator.close()
    await this.db.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function makeTemplate(): Promise<string> {
  const rig = await Rig.start()
  await rig.link()
  await rig.closeConnections()
  await rig.simulator.close()
  await rig.db.close()
  process.once('exit', () => rmSync(rig.folder, { recursive: true, force: true }))
  return rig.folder
}

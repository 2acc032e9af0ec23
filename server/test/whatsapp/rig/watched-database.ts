import {
  type InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  PrimitiveValueListNode,
  TableNode,
  ValuesNode,
} from 'kysely'
import type { Database } from '../../../src/db/open.ts'
import type { Trx, Unit } from '../../../src/db/write.ts'

/** What a commit held: `journal:message`, `auth:session`, `plaintext`, `facts`, `fact:receipt`, `journal-done`, … */
export type Label = string

export interface Commit {
  /** `performance.now()` when its caller learnt of it. */
  at: number
  labels: Label[]
}

/** A database that tells what is committed and when, and that can be slow, refuse, or stop the world. */
export class WatchedDatabase implements Database {
  readonly commits: Commit[] = []
  /** How late callers learn of their commits. */
  delayMs = 0
  /** Called before the commit; what it throws undoes the unit, and while it waits nothing is committed. */
  beforeCommit: ((labels: Label[]) => void | Promise<void>) | null = null
  /** Called after the commit, before its caller learns of it. */
  afterCommit: ((labels: Label[]) => void | Promise<void>) | null = null
  readonly #inner: Database

  constructor(inner: Database) {
    this.#inner = inner
  }

  get kind() {
    return this.#inner.kind
  }

  /** Called before each read with its query as JSON; what it throws, the reader gets. */
  beforeRead: ((query: string) => void) | null = null

  get read() {
    if (!this.beforeRead) return this.#inner.read
    return this.#inner.read.withPlugin({
      transformQuery: ({ node }) => {
        this.beforeRead?.(JSON.stringify(node))
        return node
      },
      transformResult: async ({ result }) => result,
    })
  }

  async write<T>(unit: Unit<T>): Promise<T> {
    const recorder = new Recorder()
    const result = await this.#inner.write(async (trx: Trx) => {
      const value = await unit(trx.withPlugin(recorder))
      await this.beforeCommit?.([...recorder.labels])
      return value
    })
    const labels = [...recorder.labels]
    await this.afterCommit?.(labels)
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs))
    this.commits.push({ at: performance.now(), labels })
    return result
  }

  assertRoom(): Promise<void> {
    return this.#inner.assertRoom()
  }

  close(): Promise<void> {
    return this.#inner.close()
  }

  /** Commits that held something with this label, from the n-th commit on. */
  commitsOf(label: Label, from = 0): Commit[] {
    return this.commits.slice(from).filter(({ labels }) => labels.includes(label))
  }
}

class Recorder implements KyselyPlugin {
  readonly labels = new Set<Label>()

  transformQuery({ node }: PluginTransformQueryArgs) {
    if (node.kind === 'InsertQueryNode') for (const label of labelsOfInsert(node)) this.labels.add(label)
    // An entry of the journal only changes when it does not decrypt, or cannot be stored.
    if (node.kind === 'UpdateQueryNode' && node.table && tableOf(node.table) === 'inbound_journal') {
      this.labels.add('journal-failed')
    }
    if (node.kind === 'DeleteQueryNode') {
      const [from] = node.from.froms
      if (from && tableOf(from) === 'inbound_journal') this.labels.add('journal-done')
    }
    return node
  }

  async transformResult({ result }: Parameters<KyselyPlugin['transformResult']>[0]) {
    return result
  }
}

const tableOf = (node: OperationNode): string => (TableNode.is(node) ? node.table.identifier.name : '')

function labelsOfInsert(node: InsertQueryNode): Label[] {
  const table = node.into ? tableOf(node.into) : ''
  if (table === 'inbound_plaintexts') return ['plaintext']
  if (table === 'inbound_journal') return valuesOf(node, 'kind').map((kind) => `journal:${kind}`)
  if (table === 'wa_auth') return valuesOf(node, 'kind').map((kind) => `auth:${kind}`)
  if (table === 'facts') return ['facts', ...valuesOf(node, 'kind').map((kind) => `fact:${kind}`)]
  return []
}

function valuesOf(node: InsertQueryNode, column: string): string[] {
  const index = node.columns?.findIndex((found) => found.column.name === column) ?? -1
  if (index < 0 || !node.values || !ValuesNode.is(node.values)) return []
  return node.values.values.flatMap((list) => (PrimitiveValueListNode.is(list) ? [String(list.values[index])] : []))
}

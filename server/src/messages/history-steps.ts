import { isIdentity } from '../contacts/identities.ts'
import { findContact, learnIdentities, resolveContact } from '../contacts/resolve-contact.ts'
import type { Trx } from '../db/write.ts'
import { type HistoryPart, readConversation } from '../whatsapp/decode-history.ts'
import { type HistoryScope, storeHistoryChat, storeHistoryMessages } from './store-history.ts'

/** A piece of a part of the history. The same part always has the same steps: a restart goes on by their number. */
export interface HistoryStep {
  /** Rows that it writes, more or less. */
  weight: number
  /** Returns how many messages were new. */
  run(trx: Trx): Promise<number>
}

const peoplePerStep = 100
const messagesPerStep = 50
/** A commit of so much holds the others for some tens of milliseconds. */
const weightPerCommit = 100

/** What there is to store, read as it is taken; without chats, only who is who. */
export function* historySteps(
  scope: HistoryScope,
  { identities, names, conversations }: HistoryPart,
  withChats: boolean,
): Generator<HistoryStep> {
  const now = scope.owned.clock.now()
  for (const some of slices(identities.filter(isIdentity), peoplePerStep)) {
    yield step(some.length, (trx) => learnIdentities(trx, scope, some, now))
  }
  if (!withChats) return
  for (const some of slices(names, peoplePerStep)) {
    yield step(some.length, async (trx) => {
      for (const { address, pushName } of some) {
        // Of whom there is no chat, the name would be all we know.
        const known = await findContact(trx, scope.sessionId, address)
        if (known) await resolveContact(trx, scope, address, { pushName }, now)
      }
    })
  }
  for (const bytes of conversations) yield* chatSteps(scope, bytes)
}

function* chatSteps(scope: HistoryScope, bytes: Uint8Array): Generator<HistoryStep> {
  const old = readConversation(bytes)
  if (!old) return
  const { messages, ...head } = old
  const parts = messages.length > 0 ? slices(messages, messagesPerStep) : [[]]
  for (const some of parts) {
    yield {
      weight: some.length + 5,
      async run(trx) {
        const chat = await storeHistoryChat(trx, scope, head)
        return some.length > 0 ? storeHistoryMessages(trx, scope, chat, some) : 0
      },
    }
  }
}

const step = (weight: number, run: (trx: Trx) => Promise<void>): HistoryStep => ({
  weight,
  run: async (trx) => {
    await run(trx)
    return 0
  },
})

/** Steps that are stored together, without those that are done. */
export function* batchesOf(steps: Iterable<HistoryStep>, done: number): Generator<HistoryStep[]> {
  let batch: HistoryStep[] = []
  let weight = 0
  let at = 0
  for (const next of steps) {
    at += 1
    if (at <= done) continue
    batch.push(next)
    weight += next.weight
    if (weight < weightPerCommit) continue
    yield batch
    batch = []
    weight = 0
  }
  if (batch.length > 0) yield batch
}

function* slices<Item>(items: Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

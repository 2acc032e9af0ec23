import type { Trx } from '../db/write.ts'
import type { Publish } from '../events/publish.ts'
import type { PeopleWork } from '../groups/people-work.ts'
import type { InboundFact } from '../whatsapp/inbound-fact.ts'
import type { MediaDescriptor } from '../whatsapp/message-content.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { HistoryWork } from './history-work.ts'
import type { MessageRow } from './message-view.ts'
import { receiveAction, receiveLifetime } from './receive-action.ts'
import { receiveMessage } from './receive-message.ts'
import { receiveReceipt } from './receive-receipt.ts'

/** Keeps what a medium needs to be fetched, in the transaction that stores its message. */
export type StoreMedia = (trx: Trx, message: MessageRow, media: MediaDescriptor) => Promise<void>

export interface ReceiveDeps {
  owned: OwnedSession
  publish: Publish
  people: PeopleWork
  history: Pick<HistoryWork, 'take'>
  storeMedia?: StoreMedia
  /** A message of ours turned out to be with WhatsApp; called after the commit. */
  onConfirmed(row: MessageRow): void
}

/** Stores what the network told, with its events, in one transaction. The same fact twice changes nothing. */
export async function receiveFacts(deps: ReceiveDeps, trx: Trx, facts: InboundFact[]): Promise<void> {
  for (const fact of facts) await receiveFact(deps, trx, fact)
}

async function receiveFact(deps: ReceiveDeps, trx: Trx, fact: InboundFact): Promise<void> {
  switch (fact.kind) {
    case 'message':
      return receiveMessage(deps, trx, fact.message)
    case 'receipt':
      return receiveReceipt(deps, trx, fact.receipt)
    case 'group':
    case 'contact':
    case 'call':
    case 'read-elsewhere':
    case 'identities':
      return deps.people.receive(trx, fact)
    case 'action':
      return receiveAction(deps, trx, fact.action)
    case 'disappearing':
      return receiveLifetime(deps, trx, fact)
    case 'history':
      return deps.history.take(trx, fact.offer)
    case 'control':
      return
    default: {
      const unknown: never = fact
      throw new Error(`unknown fact ${unknown}`)
    }
  }
}

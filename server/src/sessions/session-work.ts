import type { Trx } from '../db/write.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import type { ClientNews } from '../whatsapp/client-news.ts'
import type { KnownGroup } from '../whatsapp/group.ts'
import type { InboundFact } from '../whatsapp/inbound-fact.ts'
import type { MediaHosts } from '../whatsapp/media-hosts.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { HistoryDepth } from './session-history.ts'
import type { SessionHolds } from './session-holds.ts'
import type { SessionPacing } from './session-pacing.ts'

/** What is done on a session by the node that owns it: sending and receiving. It ends with the ownership. */
export interface SessionWork {
  onOpen(client: WhatsAppClient): void
  /** All that waited on the network is stored: what nobody confirmed may now be sent again. */
  onOfflineDone(): void
  onClosed(): void
  onAck(whatsappId: string, refusal: number | null): void
  /** Resolves when it is stored. */
  onNews(news: ClientNews): Promise<void>
  findGroup(jid: string): Promise<KnownGroup | null>
  receive(trx: Trx, facts: InboundFact[]): Promise<void>
  findSent(whatsappId: string): Promise<Uint8Array | null>
  /** The session's settings changed. */
  onSettingsChanged(settings: SessionSettings): void
  /** Starts nothing new, and waits a moment for what is under way. */
  quiesce(): Promise<void>
  stop(): void
}

/** What an owner needs to know of the session's row. */
export interface SessionSettings {
  messagesPerMinute: number | null
  /** As the row has it: sealed. */
  proxy: string | null
  pacing: SessionPacing
  options: SessionOptions
}

export interface SessionOptions {
  /** Others see the account online while it is connected. */
  markOnline: boolean
  /** Messages count as read as they come in. */
  autoRead: boolean
  rejectCalls: boolean
  /** How much of what the phone has kept from before linking is stored too. */
  syncHistory: HistoryDepth
}

export const defaultOptions: SessionOptions = {
  markOnline: false,
  autoRead: false,
  rejectCalls: false,
  syncHistory: 'off',
}

export type StartWork<Work extends SessionWork> = (
  owned: OwnedSession,
  settings: SessionSettings,
  around: { holds: SessionHolds; hosts: MediaHosts },
) => Work

import type { Trx } from '../db/write.ts'
import type { Destination } from './address.ts'
import type { CallClient } from './call-client.ts'
import type { ChatClient } from './chat-client.ts'
import type { ClientNews } from './client-news.ts'
import type { ContactClient, NumberCheck } from './contact-client.ts'
import type { CloseCause } from './disconnect-reason.ts'
import type { KnownGroup } from './group.ts'
import type { GroupClient } from './group-client.ts'
import type { InboundFact } from './inbound-fact.ts'
import type { MediaClient } from './media-client.ts'
import type { NewChatLimit } from './new-chat-limit.ts'
import type { PasskeyClient, PasskeyStep } from './passkey-ceremony.ts'

export type { NumberCheck, PasskeyClient, PasskeyStep }

/** A message on its way out. A re-send has the same id and the same bytes. */
export interface OutgoingMessage {
  whatsappId: string
  to: Destination
  encoded: Uint8Array
}

/** Who the linked account is. */
export interface OwnProfile {
  phone: string | null
  lid: string | null
  pushName: string | null
}

/** What the server hears from one connection. Each is called in order; `onClosed` comes last, and once. */
export interface ClientListener {
  /** Show this to the phone. The next one follows when it expires; never log it. */
  onQr(text: string): void
  /** The account has a passkey, which linking needs. Never log what a step holds. */
  onPasskey(step: PasskeyStep, expiresAt: number): void
  /** The phone has confirmed; the connection restarts by itself. */
  onPaired(): void
  onOpen(own: OwnProfile): void
  /** Everything that waited for us on the network has arrived and is committed. */
  onOfflineDone(): void
  /** WhatsApp's server took the message, or refused it with this code. */
  onAck(whatsappId: string, refusal: number | null): void
  /** WhatsApp lets the account start no chats, or does so again. */
  onNewChatLimit(limit: NewChatLimit): void
  /** Resolves when it is stored. */
  onNews(news: ClientNews): Promise<void>
  /** What we know of a group; null: not enough to write to it without asking the network. */
  findGroup(jid: string): Promise<KnownGroup | null>
  onClosed(cause: CloseCause): void
  /** Stores what the network told, in the transaction that removes it from the journal. */
  receive(trx: Trx, facts: InboundFact[]): Promise<void>
  /** The bytes of a message that we sent, for a recipient's phone that asks again; null when we have it no more. */
  findSent(whatsappId: string): Promise<Uint8Array | null>
}

/** One connection to WhatsApp as one companion device: all that the rest of the server knows of WhatsApp. */
export interface WhatsAppClient {
  readonly contacts: ContactClient
  readonly chats: ChatClient
  readonly groups: GroupClient
  readonly calls: CallClient
  readonly media: MediaClient
  /** null where links with a passkey are not wanted. */
  readonly passkey: PasskeyClient | null
  /**
   * Resolves when the bytes have left; what became of the message comes as an ack. Rejects when they did not leave, or
   * when that is not known: then send the same message again on the next connection.
   */
  send(message: OutgoingMessage): Promise<void>
  /** Asks the network about numbers. Throws SERVICE_UNAVAILABLE when it does not answer in time. */
  checkNumbers(phones: string[]): Promise<NumberCheck[]>
  /** Asks whether the account may start chats; the listener is told what the network answers. */
  askNewChatLimits(): void
  /** Asks for a code to type into the phone, in place of a QR. Only before the session is linked. */
  requestPairingCode(phone: string): Promise<string>
  /** Unlinks this device. Resolves when WhatsApp has been told, or after a short wait. */
  logout(): Promise<void>
  /** Cuts the connection, then waits until everything received is stored. */
  close(): Promise<void>
}

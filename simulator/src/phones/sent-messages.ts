import { proto } from 'baileys'
import type { Database } from '../state/database.ts'

/** A message that a phone sent. */
export type SentMessage = { recipient: string; message: proto.IMessage }

/** What a phone sent, kept for devices that could not decrypt it and ask again. */
export class SentMessages {
  readonly #phone: string
  readonly #insert
  readonly #select

  constructor(database: Database, phone: string) {
    this.#phone = phone
    this.#insert = database.prepare<[string, string, string, Buffer]>('insert or replace into sent values (?, ?, ?, ?)')
    this.#select = database.prepare<[string, string], { recipient: string; message: Buffer }>(
      'select recipient, message from sent where phone = ? and id = ?',
    )
  }

  /** @param recipient the JID of the chat, as it was addressed */
  add(id: string, recipient: string, message: proto.IMessage): void {
    this.#insert.run(this.#phone, id, recipient, Buffer.from(proto.Message.encode(message).finish()))
  }

  get(id: string): SentMessage | undefined {
    const row = this.#select.get(this.#phone, id)
    return row && { recipient: row.recipient, message: proto.Message.decode(row.message) }
  }
}

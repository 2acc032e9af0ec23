import { proto } from 'baileys'
import type { Database } from '../state/database.ts'

/** A message that a phone sent. */
export type SentMessage = { recipient: string; message: proto.IMessage }

type SentRow = { id: string; recipient: string; message: Buffer; at: number }

/** What a phone sent: for devices that could not decrypt it and ask again, and for the history of its chats. */
export class SentMessages {
  readonly #phone: string
  readonly #insert
  readonly #select
  readonly #selectAll

  constructor(database: Database, phone: string) {
    this.#phone = phone
    this.#insert = database.prepare<[string, string, string, Buffer, number]>(
      'insert or replace into sent (phone, id, recipient, message, at) values (?, ?, ?, ?, ?)',
    )
    this.#select = database.prepare<[string, string], SentRow>('select * from sent where phone = ? and id = ?')
    this.#selectAll = database.prepare<[string], SentRow>('select * from sent where phone = ? order by at')
  }

  /**
   * @param recipient the JID of the chat, as it was addressed
   * @param at Unix time in ms
   */
  add(id: string, recipient: string, message: proto.IMessage, at = Date.now()): void {
    this.#insert.run(this.#phone, id, recipient, Buffer.from(proto.Message.encode(message).finish()), at)
  }

  get(id: string): SentMessage | undefined {
    const row = this.#select.get(this.#phone, id)
    return row && { recipient: row.recipient, message: proto.Message.decode(row.message) }
  }

  /** Everything, oldest first. */
  all(): (SentMessage & { id: string; at: number })[] {
    return this.#selectAll
      .all(this.#phone)
      .map(({ id, recipient, message, at }) => ({ id, recipient, message: proto.Message.decode(message), at }))
  }
}

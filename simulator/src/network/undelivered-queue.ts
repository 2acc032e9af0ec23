import type { BinaryNode } from 'baileys'
import { type DeviceAddress, deviceKey } from '../addresses.ts'
import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'

/** A stanza that its device has not confirmed yet. */
export type QueuedStanza = { readonly seq: number; readonly node: BinaryNode }

type QueueRow = { seq: number; stanza: Buffer }

/**
 * What each device has still to confirm, oldest first: messages until their receipt, receipts and notifications until
 * their ack. It is filled whether the device is online or not, and sent again at the next login.
 */
export class UndeliveredQueue {
  readonly #queues = new Map<string, QueuedStanza[]>()
  readonly #insert
  readonly #delete
  readonly #deleteAll
  readonly #select

  constructor(database: Database) {
    this.#insert = database.prepare<[string, number, Buffer]>(
      'insert into queue (phone, device, stanza) values (?, ?, ?)',
    )
    this.#delete = database.prepare<[number]>('delete from queue where seq = ?')
    this.#deleteAll = database.prepare<[string, number]>('delete from queue where phone = ? and device = ?')
    this.#select = database.prepare<[string, number], QueueRow>(
      'select seq, stanza from queue where phone = ? and device = ? order by seq',
    )
  }

  add(device: DeviceAddress, node: BinaryNode): void {
    const queue = this.#queue(device)
    const { lastInsertRowid } = this.#insert.run(device.phone, device.device, toBlob(node))
    queue.push({ seq: Number(lastInsertRowid), node })
  }

  /** What a device has not confirmed, oldest first. */
  pending(device: DeviceAddress): readonly QueuedStanza[] {
    return this.#queue(device)
  }

  /**
   * Takes the oldest stanza that matches off the queue.
   * @returns whether there was one
   */
  settle(device: DeviceAddress, matches: (node: BinaryNode) => boolean): boolean {
    const queue = this.#queue(device)
    const index = queue.findIndex((queued) => matches(queued.node))
    const [queued] = index < 0 ? [] : queue.splice(index, 1)
    if (queued) this.#delete.run(queued.seq)
    return queued !== undefined
  }

  /** Forgets everything for a device that is no longer linked. */
  clear(device: DeviceAddress): void {
    this.#queues.delete(deviceKey(device))
    this.#deleteAll.run(device.phone, device.device)
  }

  #queue(device: DeviceAddress): QueuedStanza[] {
    let queue = this.#queues.get(deviceKey(device))
    if (!queue) {
      queue = this.#select.all(device.phone, device.device).map((row) => ({ seq: row.seq, node: fromBlob(row.stanza) }))
      this.#queues.set(deviceKey(device), queue)
    }
    return queue
  }
}

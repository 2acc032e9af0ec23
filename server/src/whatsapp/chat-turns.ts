import type { BinaryNode } from 'baileys'

/**
 * The library finds out who a sender is before it queues a message to be decrypted, and on first contact that takes a
 * while: the second message would be decrypted before the first, and stored before it after a crash in between. So a
 * chat's next message is handed over once the one before it is opened. What waited for us while we were away the
 * library takes one at a time by itself.
 */
export class ChatTurns {
  readonly #last = new Map<string, Promise<void>>()

  /** Calls `handOver` when the messages of the same chat that came before are opened: at once when all are. */
  take(message: BinaryNode, handOver: () => void, opened: (message: BinaryNode) => Promise<void>): void {
    const { from: chat = '', offline } = message.attrs
    const before = offline === undefined ? this.#last.get(chat) : undefined
    if (!before) handOver()
    const done = before ? before.then(handOver).then(() => opened(message)) : opened(message)
    const last = done.then(() => {
      if (this.#last.get(chat) === last) this.#last.delete(chat)
    })
    this.#last.set(chat, last)
  }
}

import type { BinaryNode } from 'baileys'
import { type DeviceAddress, deviceKey, withPlus } from '../addresses.ts'
import type { PhoneDevice } from '../network/network.ts'
import { children } from '../stanzas/nodes.ts'
import { welcomeCompanion } from './companion-requests.ts'
import type { Device } from './device.ts'
import { receiveStanza } from './receive.ts'
import type { ChatState, StoredMessage } from './records.ts'
import { shareOwnName } from './sync-settings.ts'

/** How many one-time keys a phone uploads when the server has none left. */
const PRE_KEY_BATCH = 5

/** What the network asks of a phone: to take what waits for it, one stanza after the other. */
export class Intake implements PhoneDevice {
  readonly #device: Device
  readonly #onMessage: (message: StoredMessage) => void
  #isDraining = false
  #drained: Promise<void> = Promise.resolve()
  #isClosed = false
  readonly #welcomes = new Map<string, Promise<void>>()

  /** @param onMessage called with each message that is new in the log */
  constructor(device: Device, onMessage: (message: StoredMessage) => void) {
    this.#device = device
    this.#onMessage = onMessage
  }

  get isOn(): boolean {
    return !this.#device.account.settings.isOff
  }

  wake(): void {
    if (!this.isOn || this.#isClosed || this.#isDraining) return
    this.#isDraining = true
    this.#drained = this.#drain()
  }

  uploadPreKeys(): void {
    if (!this.isOn) return
    const { network, self, signal, account } = this.#device
    network.preKeys.add(self, signal.makePreKeys(PRE_KEY_BATCH))
    network.accounts.save(account)
  }

  notice(node: BinaryNode): void {
    const { from: chat, participant } = node.attrs
    const sender = this.#device.network.deviceOf(participant ?? chat)
    const [state] = children(node)
    if (!this.isOn || !sender || !state) return
    const at = new Date().toISOString()
    const from = withPlus(sender.phone)
    const chatId = participant && chat ? chat : from
    this.#device.chatStates.append({ id: '', at, from, chatId, state: chatStateOf(state) })
  }

  welcome(companion: DeviceAddress): void {
    const key = deviceKey(companion)
    if (!this.isOn || this.#isClosed || this.#welcomes.has(key)) return
    this.#welcomes.set(
      key,
      this.#welcome(companion).finally(() => this.#welcomes.delete(key)),
    )
  }

  /** Welcomes the companions that came while the phone was off. */
  welcomeAll(): void {
    const { network, self } = this.#device
    for (const companion of network.companions.of(self.phone)) {
      if (!companion.isWelcomed && network.connectionOf(companion)?.phase === 'live') this.welcome(companion)
    }
  }

  /** Stops after the stanza that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#drained
    await Promise.all(this.#welcomes.values())
    await this.#device.idle()
    this.#device.signal.close()
  }

  async #welcome(companion: DeviceAddress): Promise<void> {
    const { network, log } = this.#device
    try {
      shareOwnName(this.#device)
      await welcomeCompanion(this.#device, companion)
    } catch (error) {
      network.counters.errors += 1
      log.error({ err: error }, 'phone failed to welcome a companion')
    }
  }

  async #drain(): Promise<void> {
    const { network } = this.#device
    while (this.#next()) await network.turns.take(() => this.#takeNext())
    // In the same turn as the look at the empty queue, or a stanza that comes between the two would wait for the next.
    this.#isDraining = false
  }

  #next(): BinaryNode | undefined {
    const { network, self } = this.#device
    return this.isOn && !this.#isClosed ? network.queue.pending(self)[0]?.node : undefined
  }

  // By the time of its turn the phone may have been switched off.
  async #takeNext(): Promise<void> {
    const node = this.#next()
    if (node) await this.#receive(node)
  }

  // A stanza that fails is dropped: it would fail again, and everything behind it would wait.
  async #receive(node: BinaryNode): Promise<void> {
    const { network, self, log } = this.#device
    try {
      const message = await receiveStanza(this.#device, node)
      if (message) this.#onMessage(message)
    } catch (error) {
      network.counters.errors += 1
      log.error({ err: error, tag: node.tag }, 'phone failed on a stanza')
      network.queue.settle(self, (queued) => queued === node)
    }
  }
}

function chatStateOf({ tag, attrs }: BinaryNode): ChatState {
  if (tag === 'paused') return 'paused'
  return attrs.media === 'audio' ? 'recording' : 'composing'
}

import { type DeviceAddress, deviceKey } from '../addresses.ts'

/** Whether somebody is there, and when they last were (unix seconds). */
export type Presence = { type: string; last?: string }

/** Who is there, and who wants to hear of it. Lives as long as the process; a subscription as long as a connection. */
export class Subscriptions {
  readonly #subscribers = new Map<string, Map<string, DeviceAddress>>()
  /** The last known presence by phone. */
  readonly presences = new Map<string, Presence>()

  add(phone: string, subscriber: DeviceAddress): void {
    const subscribers = this.#subscribers.get(phone) ?? new Map<string, DeviceAddress>()
    subscribers.set(deviceKey(subscriber), subscriber)
    this.#subscribers.set(phone, subscribers)
  }

  of(phone: string): DeviceAddress[] {
    return [...(this.#subscribers.get(phone)?.values() ?? [])]
  }

  /** Forgets what a device subscribed to; its connection is gone. */
  drop(subscriber: DeviceAddress): void {
    for (const subscribers of this.#subscribers.values()) subscribers.delete(deviceKey(subscriber))
  }
}

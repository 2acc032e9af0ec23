import { type DeviceAddress, deviceKey } from '../addresses.ts'

/** Who wants to hear of whose presence. Lives as long as the process, as a subscription lives as long as a connection. */
export class Subscriptions {
  readonly #subscribers = new Map<string, Map<string, DeviceAddress>>()

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

import { type Addressing, parsePhone, parseUserJid, pnJid, withPlus } from '../addresses.ts'
import type { Device } from './device.ts'

/** Where a phone writes to. */
export type Chat = { kind: 'person'; jid: string; addressing: Addressing; phone: string }

/**
 * The chat with a person, who need not be registered.
 * @param to the number
 * @throws SimulatorError VALIDATION_ERROR when it is none
 */
export function chatWith({ network }: Device, to: string, addressing: Addressing = 'pn'): Chat {
  const phone = parsePhone(to)
  const jid = network.accounts.byPhone(phone) ? network.jidOf({ phone, device: 0 }, addressing) : pnJid(phone)
  return { kind: 'person', jid, addressing: parseUserJid(jid)?.addressing ?? 'pn', phone }
}

/** The chat behind its JID. */
export function chatOfJid(device: Device, jid: string): Chat {
  const parsed = parseUserJid(jid)
  const phone = device.network.deviceOf(jid)?.phone ?? parsed?.user ?? ''
  return { kind: 'person', jid, addressing: parsed?.addressing ?? 'pn', phone }
}

/** How a chat stands in the log: `+digits`. */
export const chatIdOf = ({ phone }: Chat): string => withPlus(phone)

import { type Addressing, isGroupJid, parsePhone, parseUserJid, pnJid } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Device } from './device.ts'

/** Where a phone writes to. */
export type Chat =
  | { kind: 'person'; jid: string; addressing: Addressing; phone: string }
  | { kind: 'group'; jid: string; addressing: Addressing }

/**
 * The chat with a person, who need not be registered, or in a group.
 * @param to a number, or the JID of a group
 * @param addressing of the chat with a person; a group has its own
 * @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND
 */
export function chatWith({ network }: Device, to: string, addressing: Addressing = 'pn'): Chat {
  if (isGroupJid(to)) {
    const group = network.groups.get(to)
    if (!group) throw new SimulatorError('GROUP_NOT_FOUND', `there is no group ${to}`)
    return { kind: 'group', jid: group.id, addressing: group.addressing }
  }
  const phone = parsePhone(to)
  const jid = network.accounts.byPhone(phone) ? network.jidOf({ phone, device: 0 }, addressing) : pnJid(phone)
  return { kind: 'person', jid, addressing: parseUserJid(jid)?.addressing ?? 'pn', phone }
}

/** The chat behind its JID. */
export function chatOfJid(device: Device, jid: string): Chat {
  if (isGroupJid(jid)) return chatWith(device, jid)
  const parsed = parseUserJid(jid)
  const phone = device.network.deviceOf(jid)?.phone ?? parsed?.user ?? ''
  return { kind: 'person', jid, addressing: parsed?.addressing ?? 'pn', phone }
}

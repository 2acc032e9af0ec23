import { type Addressing, isGroupJid, parsePhone, parseUserJid, pnJid, STATUS_JID } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Device } from './device.ts'

/** Where a phone writes to. */
export type Chat =
  | { kind: 'person'; jid: string; addressing: Addressing; phone: string }
  | { kind: 'group'; jid: string; addressing: Addressing }
  | {
      kind: 'status'
      jid: string
      addressing: Addressing
      /** Digits of who may see it. */
      viewers: string[]
    }

/** How somebody is addressed. */
export type ChatOptions = {
  /** Whether the chat is addressed by number or by LID; by number when absent. A group has its own way. */
  addressing?: Addressing
  /** Who may see a status; everybody on the network when absent. */
  viewers?: string[]
}

/**
 * The chat with a person, who need not be registered, in a group, or with the viewers of a status.
 * @param to a number, the JID of a group, or `status@broadcast`
 * @throws SimulatorError VALIDATION_ERROR, GROUP_NOT_FOUND
 */
export function chatWith({ network, self }: Device, to: string, options: ChatOptions = {}): Chat {
  const { addressing = 'pn', viewers } = options
  if (to === STATUS_JID) {
    const everybody = network.accounts.all().map((account) => account.phone)
    const chosen = (viewers?.map(parsePhone) ?? everybody).filter((phone) => phone !== self.phone)
    return { kind: 'status', jid: to, addressing, viewers: chosen }
  }
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
  if (isGroupJid(jid) || jid === STATUS_JID) return chatWith(device, jid)
  const parsed = parseUserJid(jid)
  const phone = device.network.deviceOf(jid)?.phone ?? parsed?.user ?? ''
  return { kind: 'person', jid, addressing: parsed?.addressing ?? 'pn', phone }
}

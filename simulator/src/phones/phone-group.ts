import { generateMessageIDV2 } from 'baileys'
import { parsePhone, withPlus } from '../addresses.ts'
import { SimulatorError, type SimulatorErrorCode } from '../errors.ts'
import { type Group, GroupRefusal, type GroupRole } from '../network/groups.ts'
import type { Network } from '../network/network.ts'
import {
  acceptInvitation,
  changeMembers,
  createGroup,
  decideRequests,
  joinByInvite,
  leaveGroup,
  type MemberAction,
  type MemberOutcome,
  type NewGroup,
  revokeInviteCode,
  setAnnouncement,
  setApproval,
  setDescription,
  setExpiration,
  setLocked,
  setMemberAddMode,
  setSubject,
} from '../stanzas/group-changes.ts'
import { chatWith } from './chat.ts'
import type { Device } from './device.ts'
import { sendMessage } from './send.ts'

/** What became of one person: `code` is WhatsApp's reason against it, such as 403 for who does not let others add them. */
export type MemberResult = { phone: string; code?: number }

/** A group as it stands; people are `+digits`. */
export type GroupInfo = {
  id: string
  addressing: Group['addressing']
  subject: string
  description: string | null
  creator: string
  members: { phone: string; role: GroupRole }[]
  isAnnouncement: boolean
  isLocked: boolean
  expirationSeconds: number
  memberAddMode: Group['memberAddMode']
  isApprovalRequired: boolean
  inviteCode: string
  /** Who asks to be let in. */
  requests: string[]
}

/** @throws SimulatorError GROUP_NOT_FOUND */
export function describeGroup(network: Network, id: string): GroupInfo {
  const group = network.groups.get(id)
  if (!group) throw new SimulatorError('GROUP_NOT_FOUND', `there is no group ${id}`)
  const { addressing, isAnnouncement, isLocked, expirationSeconds, memberAddMode, isApprovalRequired } = group
  return {
    id,
    addressing,
    subject: group.subject.text,
    description: group.description?.text ?? null,
    creator: withPlus(group.creator),
    members: [...group.members].map(([phone, role]) => ({ phone: withPlus(phone), role })),
    isAnnouncement,
    isLocked,
    expirationSeconds,
    memberAddMode,
    isApprovalRequired,
    inviteCode: group.inviteCode,
    requests: [...group.requests.keys()].map(withPlus),
  }
}

const codes: Record<number, SimulatorErrorCode> = {
  401: 'FORBIDDEN',
  403: 'FORBIDDEN',
  404: 'GROUP_NOT_FOUND',
  409: 'CONFLICT',
  410: 'CONFLICT',
}

// The server refuses a phone what it refuses a client.
function asPhone<T>({ network, self }: Device, change: () => T): T {
  try {
    return network.database.transact(change)
  } catch (error) {
    if (!(error instanceof GroupRefusal)) throw error
    const message = `the server refuses +${self.phone}: ${error.code} ${error.message}`
    throw new SimulatorError(codes[error.code] ?? 'VALIDATION_ERROR', message, { cause: error })
  }
}

const resultOf = ({ phone, code }: MemberOutcome): MemberResult => ({
  phone: withPlus(phone),
  ...(code !== undefined && { code }),
})

/** Makes a group. */
export function makeGroup(device: Device, settings: NewGroup): PhoneGroup {
  const [{ id }] = asPhone(device, () => createGroup(device.network, device.self.phone, settings))
  return new PhoneGroup(device, id)
}

/** Follows an invitation link. */
export function joinGroup(device: Device, code: string): { id: string; isRequested: boolean } {
  const { group, isRequested } = asPhone(device, () => joinByInvite(device.network, device.self.phone, code))
  return { id: group.id, isRequested }
}

/** Accepts an invitation that came as a message. */
export function acceptGroupInvitation(device: Device, id: string, code: string): { id: string } {
  return { id: asPhone(device, () => acceptInvitation(device.network, device.self.phone, id, code)).id }
}

/**
 * A group in the hands of one of its members. Whatever the server refuses a client it refuses a phone: methods throw
 * SimulatorError FORBIDDEN, GROUP_NOT_FOUND or VALIDATION_ERROR.
 */
export class PhoneGroup {
  readonly #device: Device
  readonly id: string

  constructor(device: Device, id: string) {
    this.#device = device
    this.id = id
  }

  /** The group as it stands. */
  info(): GroupInfo {
    return describeGroup(this.#device.network, this.id)
  }

  add(phones: string[]): MemberResult[] {
    return this.#changeMembers('add', phones)
  }

  remove(phones: string[]): MemberResult[] {
    return this.#changeMembers('remove', phones)
  }

  promote(phones: string[]): MemberResult[] {
    return this.#changeMembers('promote', phones)
  }

  demote(phones: string[]): MemberResult[] {
    return this.#changeMembers('demote', phones)
  }

  setSubject(text: string): void {
    this.#change((network, self) => setSubject(network, self, this.id, text))
  }

  /** Without a text it removes the description. */
  setDescription(text?: string): void {
    this.#change((network, self) => setDescription(network, self, this.id, text))
  }

  /** Whether only admins write. */
  setAnnouncement(isOn: boolean): void {
    this.#change((network, self) => setAnnouncement(network, self, this.id, isOn))
  }

  /** Whether only admins change subject, description and expiration. */
  setLocked(isOn: boolean): void {
    this.#change((network, self) => setLocked(network, self, this.id, isOn))
  }

  /** How long messages last; 0 for ever. */
  setExpiration(seconds: number): void {
    this.#change((network, self) => setExpiration(network, self, this.id, seconds))
  }

  /** Who adds members. */
  setMemberAddMode(mode: Group['memberAddMode']): void {
    this.#change((network, self) => setMemberAddMode(network, self, this.id, mode))
  }

  /** Whether admins have to let in who follows the link. */
  setApprovalRequired(isOn: boolean): void {
    this.#change((network, self) => setApproval(network, self, this.id, isOn))
  }

  /**
   * Sends an invitation to somebody who could not be added.
   * @throws SimulatorError CONFLICT when nobody has tried to add them
   */
  async invite(phone: string): Promise<{ id: string }> {
    const digits = parsePhone(phone)
    const group = this.#device.network.groups.get(this.id)
    const [code, invitation] = [...(group?.invitations ?? [])].find(([, invited]) => invited.phone === digits) ?? []
    if (!code || !invitation) throw new SimulatorError('CONFLICT', `${phone} was not refused: add them first`)

    const id = generateMessageIDV2()
    const groupInviteMessage = {
      groupJid: this.id,
      groupName: group?.subject.text,
      inviteCode: code,
      inviteExpiration: invitation.expiresAt,
    }
    const chat = chatWith(this.#device, phone)
    await sendMessage(this.#device, id, { chat, message: { groupInviteMessage } })
    return { id }
  }

  /** Makes the link invalid. @returns the code of the new one */
  revokeInviteCode(): string {
    return this.#change((network, self) => revokeInviteCode(network, self, this.id))
  }

  /** Lets people in who asked. */
  approve(phones: string[]): MemberResult[] {
    return this.#decide('approve', phones)
  }

  reject(phones: string[]): MemberResult[] {
    return this.#decide('reject', phones)
  }

  leave(): void {
    this.#change((network, self) => leaveGroup(network, self, this.id))
  }

  #changeMembers(action: MemberAction, phones: string[]): MemberResult[] {
    const members = phones.map(parsePhone)
    return this.#change((network, self) => changeMembers(network, self, this.id, action, members)).map(resultOf)
  }

  #decide(decision: 'approve' | 'reject', phones: string[]): MemberResult[] {
    const asking = phones.map(parsePhone)
    return this.#change((network, self) => decideRequests(network, self, this.id, decision, asking)).map(resultOf)
  }

  #change<T>(change: (network: Network, self: string) => T): T {
    const { network, self } = this.#device
    return asPhone(this.#device, () => change(network, self.phone))
  }
}

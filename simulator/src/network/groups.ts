import { randomBytes } from 'node:crypto'
import type { Addressing } from '../addresses.ts'
import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'

/** What a member may do: the superadmin made the group. */
export type GroupRole = 'member' | 'admin' | 'superadmin'

/** How somebody came to ask for membership. */
export type RequestMethod = 'invite_link' | 'non_admin_add'

/** A group; people are digits, times unix seconds. */
export type Group = {
  /** `…@g.us` */
  readonly id: string
  /** In which address space its members see each other. */
  readonly addressing: Addressing
  readonly creator: string
  readonly createdAt: number
  subject: { text: string; by: string; at: number }
  description: { id: string; text: string; by: string; at: number } | undefined
  /** Only admins write. */
  isAnnouncement: boolean
  /** Only admins change subject, description and expiration. */
  isLocked: boolean
  /** How long messages last; 0 for ever. */
  expirationSeconds: number
  memberAddMode: 'admin_add' | 'all_member_add'
  /** Who follows the link has to be let in. */
  isApprovalRequired: boolean
  inviteCode: string
  /** Codes of the link that are valid no more. */
  readonly revokedCodes: Set<string>
  /** Invitations of one person each, by code. */
  readonly invitations: Map<string, { phone: string; by: string; expiresAt: number }>
  readonly members: Map<string, GroupRole>
  readonly requests: Map<string, { at: number; method: RequestMethod }>
}

/** The server does not do what was asked of a group; with WhatsApp's code. */
export class GroupRefusal extends Error {
  override readonly name = 'GroupRefusal'
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

export const newInviteCode = (): string => randomBytes(16).toString('base64url')

export const isAdmin = (group: Group, phone: string): boolean => (group.members.get(phone) ?? 'member') !== 'member'

/** Every group, in memory and in the database. */
export class Groups {
  readonly #byId = new Map<string, Group>()
  readonly #save

  constructor(database: Database) {
    this.#save = database.prepare<[string, Buffer]>('insert or replace into groups (id, record) values (?, ?)')
    for (const { record } of database.prepare<[], { record: Buffer }>('select record from groups order by id').all()) {
      const group = fromBlob<Group>(record)
      this.#byId.set(group.id, group)
    }
  }

  all(): Group[] {
    return [...this.#byId.values()]
  }

  get(id: string | undefined): Group | undefined {
    return id === undefined ? undefined : this.#byId.get(id)
  }

  /** The groups that somebody is in. */
  of(phone: string): Group[] {
    return this.all().filter(({ members }) => members.has(phone))
  }

  /** The group that a link leads to, or led to before its code was changed. */
  byInviteCode(code: string): Group | undefined {
    return this.all().find(({ inviteCode, revokedCodes }) => inviteCode === code || revokedCodes.has(code))
  }

  /** Stores a group, new or changed. */
  save(group: Group): void {
    this.#byId.set(group.id, group)
    this.#save.run(group.id, toBlob(group))
  }
}

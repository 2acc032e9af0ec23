import { z } from 'zod'
import { pictureInput } from '../contacts/schema.ts'
import { pageOf, pageQuery } from '../http/pagination.ts'
import { isoTime } from '../http/time.ts'

const address = z.object({ phone: z.string().nullable(), lid: z.string().nullable() })

const groupFields = z.object({
  id: z.string().describe('Also the id of its chat.'),
  sessionId: z.string(),
  jid: z.string(),
  subject: z.string().nullable(),
  description: z.string().nullable(),
  owner: address.describe('Who made it.'),
  addressing: z.enum(['pn', 'lid']).describe('By what its members are named: numbers or LIDs.'),
  announce: z.boolean().describe('Only admins write.'),
  locked: z.boolean().describe('Only admins change subject, description and picture.'),
  memberAddMode: z.enum(['admins', 'all']).describe('Who adds members.'),
  joinApproval: z.boolean().describe('Admins decide who joins.'),
  ephemeralSeconds: z.int().min(0).describe('How long messages live; 0: for ever.'),
  communityJid: z.string().nullable(),
  isMember: z.boolean().describe('Whether this account is in it.'),
  memberCount: z.int().min(0),
  foundedAt: isoTime.nullable(),
  createdAt: isoTime.describe('Since when it is known here.'),
})

const member = z.object({
  phone: z.string().nullable(),
  lid: z.string().nullable(),
  name: z.string().nullable(),
  contactId: z.string().nullable().describe('null: there is no contact yet.'),
  role: z.enum(['member', 'admin', 'superadmin']),
})

const groupExample = {
  id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30',
  sessionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  jid: '120363041234567890@g.us',
  subject: 'Équipe',
  description: null,
  owner: { phone: '+33698765432', lid: '12345678901234@lid' },
  addressing: 'lid' as const,
  announce: false,
  locked: false,
  memberAddMode: 'admins' as const,
  joinApproval: false,
  ephemeralSeconds: 0,
  communityJid: null,
  isMember: true,
  memberCount: 2,
  foundedAt: '2026-11-20T08:00:00.000Z',
  createdAt: '2026-11-20T08:00:00.000Z',
}
const wholeExample = {
  ...groupExample,
  members: [
    { phone: '+33698765432', lid: '12345678901234@lid', name: null, contactId: null, role: 'superadmin' as const },
    {
      phone: '+33612345678',
      lid: '98765432101234@lid',
      name: 'Marie',
      contactId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
      role: 'member' as const,
    },
  ],
}

export const groupSchema = groupFields.meta({ id: 'Group', examples: [groupExample] })
const whole = groupFields.extend({ members: z.array(member) })
export const wholeGroupSchema = whole.meta({ id: 'WholeGroup', examples: [wholeExample] })
export const groupPage = pageOf('groups', groupSchema).meta({
  examples: [{ groups: [groupExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

export const groupQuery = z.object({
  ...pageQuery,
  q: z.string().min(1).max(200).optional().describe('Part of a subject.'),
  all: z.enum(['true', 'false']).default('false').describe('`true`: also those that this account has left.'),
})
export type GroupQuery = z.infer<typeof groupQuery>

export const groupParams = z.object({
  sessionId: z.string().max(100),
  groupId: z.string().min(1).max(100).describe("The group's id, or its JID."),
})

const person = z.string().min(1).max(100)
const people = z.array(person).min(1).max(1023).describe('Numbers, LIDs, or ids of contacts.')
const subject = z.string().trim().min(1).max(100)
const description = z.string().max(2048)

export const newGroupBody = z
  .strictObject({
    subject,
    participants: z.array(person).max(1023).default([]).describe('Numbers, LIDs, or ids of contacts.'),
    description: description.optional(),
  })
  .meta({ examples: [{ subject: 'Équipe', participants: ['+33612345678'] }] })
export type NewGroup = z.infer<typeof newGroupBody>

export const changedGroupBody = z
  .strictObject({
    subject: subject.optional(),
    description: description.nullable().optional().describe('null or empty removes it.'),
    announce: z.boolean().optional(),
    locked: z.boolean().optional(),
    memberAddMode: z.enum(['admins', 'all']).optional(),
    joinApproval: z.boolean().optional(),
    ephemeralSeconds: z
      .literal([0, 86_400, 604_800, 7_776_000])
      .optional()
      .describe('0, a day, a week or ninety days.'),
    picture: pictureInput.nullable().optional().describe('null removes it.'),
  })
  .meta({ examples: [{ subject: 'Équipe de nuit', announce: true }] })
export type ChangedGroup = z.infer<typeof changedGroupBody>

const participantResult = z.object({
  given: z.string().describe('As it was asked.'),
  phone: z.string().nullable(),
  lid: z.string().nullable(),
  ok: z.boolean(),
  code: z
    .int()
    .describe(
      "WhatsApp's: 200 done, 403 does not let others do it, 404 not on WhatsApp or not in the group, 409 is so already.",
    ),
})
const resultExample = {
  given: '+33612345678',
  phone: '+33612345678',
  lid: '98765432101234@lid',
  ok: true,
  code: 200,
}

export const createdGroupSchema = whole
  .extend({ results: z.array(participantResult) })
  .meta({ id: 'CreatedGroup', examples: [{ ...wholeExample, results: [resultExample] }] })

export const participantsBody = z
  .strictObject({ participants: people })
  .meta({ examples: [{ participants: ['+33612345678'] }] })
export const participantsSchema = z
  .object({ results: z.array(participantResult) })
  .meta({ id: 'ParticipantResults', examples: [{ results: [resultExample] }] })

export const inviteSchema = z.object({ code: z.string(), link: z.string() }).meta({
  id: 'GroupInvite',
  examples: [{ code: 'AbCdEfGhIjKlMnOpQrStUv', link: 'https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv' }],
})

export const joinBody = z
  .strictObject({ invite: z.string().min(1).max(200).describe('The code, or the link.') })
  .meta({ examples: [{ invite: 'https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv' }] })
export const joinedSchema = z
  .object({
    joined: z.boolean().describe('false: an admin has to let this account in.'),
    group: whole.nullable(),
  })
  .meta({ id: 'JoinedGroup', examples: [{ joined: true, group: wholeExample }] })

export const inviteParams = z.object({
  sessionId: z.string().max(100),
  code: z.string().min(1).max(200).describe('The code of an invite link.'),
})
export const previewSchema = z
  .object({
    jid: z.string(),
    subject: z.string().nullable(),
    description: z.string().nullable(),
    owner: address,
    size: z.int().min(0),
    joinApproval: z.boolean(),
    foundedAt: isoTime.nullable(),
  })
  .meta({
    id: 'GroupPreview',
    examples: [
      {
        jid: groupExample.jid,
        subject: 'Équipe',
        description: null,
        owner: groupExample.owner,
        size: 2,
        joinApproval: false,
        foundedAt: groupExample.foundedAt,
      },
    ],
  })

export const requestsSchema = z
  .object({
    requests: z.array(
      address.extend({
        method: z.string().nullable().describe('`invite_link`, or `non_admin_add`: a member proposed them.'),
        requestedAt: isoTime.nullable(),
      }),
    ),
  })
  .meta({
    id: 'JoinRequests',
    examples: [
      {
        requests: [
          {
            phone: '+33612345678',
            lid: '98765432101234@lid',
            method: 'invite_link',
            requestedAt: '2026-11-20T09:00:00.000Z',
          },
        ],
      },
    ],
  })

export const groupPictureSchema = z
  .object({ pictureUrl: z.string().nullable().describe('At WhatsApp, for a while. null: there is none.') })
  .meta({ id: 'GroupPicture', examples: [{ pictureUrl: 'https://pps.whatsapp.net/v/t61.24694-24/3.jpg?ccb=11-4' }] })

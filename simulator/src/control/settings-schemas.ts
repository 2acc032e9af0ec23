import { z } from 'zod'

const phone = z.string().describe('`+digits` (in a path also `%2Bdigits` or digits)')

export const chatParams = z
  .strictObject({ phone, chat: z.string().describe('a phone, or the id of a group') })
  .meta({ examples: [{ phone: '+33612345678', chat: '+33700000001' }] })

const mutedUntil = z.union([z.iso.datetime(), z.literal('forever')]).nullable()

export const chatBody = z
  .strictObject({
    archived: z.boolean().optional(),
    pinned: z.boolean().optional(),
    unread: z.boolean().optional().describe('marked as unread by hand'),
    mutedUntil: mutedUntil.optional().describe('null: not muted'),
  })
  .meta({ examples: [{ archived: true, mutedUntil: 'forever' }] })

export const chatAnswer = z
  .strictObject({
    isArchived: z.boolean(),
    mutedUntil: z.string().nullable().describe('ISO 8601, or `forever`'),
    isPinned: z.boolean(),
    isMarkedUnread: z.boolean(),
  })
  .meta({ examples: [{ isArchived: true, mutedUntil: 'forever', isPinned: false, isMarkedUnread: false }] })

export const starBody = z
  .strictObject({ id: z.string(), starred: z.boolean().optional().describe('false takes the star off') })
  .meta({ examples: [{ id: '3EB0A1B2C3D4E5F60718AB' }] })

export const starredAnswer = z
  .strictObject({ ids: z.array(z.string()) })
  .meta({ examples: [{ ids: ['3EB0A1B2C3D4E5F60718AB'] }] })

export const contactsBody = z
  .strictObject({ contacts: z.array(z.strictObject({ phone, name: z.string().min(1) })) })
  .meta({ examples: [{ contacts: [{ phone: '+33700000001', name: 'Anna B.' }] }] })

export const contactsAnswer = contactsBody

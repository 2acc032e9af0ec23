import { z } from 'zod'
import { pageOf, pageQuery } from '../http/pagination.ts'
import { isoTime } from '../http/time.ts'

export const phonesMax = 50

export const checkQuery = z.object({
  phones: z
    .string()
    .min(1)
    .max(phonesMax * 25)
    .meta({
      description: `Numbers separated by commas, at most ${phonesMax}.`,
      examples: ['+33612345678,+33698765432'],
    }),
})

export const checkAnswer = z
  .object({
    results: z.array(
      z.object({
        phone: z.string().describe('As it was asked, in international form.'),
        registered: z.boolean(),
        registeredAs: z
          .string()
          .nullable()
          .describe(
            'As WhatsApp knows it: Brazilian, Mexican and Argentine numbers may be registered in another spelling.',
          ),
        lid: z.string().nullable(),
        contactId: z.string(),
      }),
    ),
  })
  .meta({
    id: 'NumberCheck',
    examples: [
      {
        results: [
          {
            phone: '+33612345678',
            registered: true,
            registeredAs: '+33612345678',
            lid: '98765432101234@lid',
            contactId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
          },
        ],
      },
    ],
  })

const contactFields = z.object({
  id: z.string(),
  sessionId: z.string(),
  chatId: z.string().nullable().describe('The chat with this person; null: there is none yet.'),
  phone: z.string().nullable(),
  lid: z.string().nullable(),
  name: z.string().nullable().describe('As the address book calls the person, else as they call themselves.'),
  savedName: z.string().nullable().describe("From the phone's address book."),
  pushName: z.string().nullable().describe('As they call themselves.'),
  about: z.string().nullable().describe('As it was last seen.'),
  registered: z.boolean().nullable().describe('null: never checked.'),
  blocked: z.boolean(),
  formerIds: z.array(z.string()).describe('Ids of contacts that turned out to be this one. They go on leading here.'),
  createdAt: isoTime,
})

const contactExample = {
  id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
  sessionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  chatId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a03',
  phone: '+33612345678',
  lid: '98765432101234@lid',
  name: 'Marie (boutique)',
  savedName: 'Marie (boutique)',
  pushName: 'Marie',
  about: 'Hey there! I am using WhatsApp.',
  registered: true,
  blocked: false,
  formerIds: [],
  createdAt: '2026-11-20T08:00:00.000Z',
}

export const contactSchema = contactFields.meta({ id: 'Contact', examples: [contactExample] })
export const contactPage = pageOf('contacts', contactSchema).meta({
  examples: [{ contacts: [contactExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

const trueOrFalse = z.enum(['true', 'false']).optional()

export const contactQuery = z.object({
  ...pageQuery,
  q: z.string().min(1).max(200).optional().describe('Part of a name, a number or a LID.'),
  blocked: trueOrFalse,
  registered: trueOrFalse,
})
export type ContactQuery = z.infer<typeof contactQuery>

export const contactParams = z.object({
  sessionId: z.string().max(100),
  contactId: z.string().min(1).max(100).describe('The id of a contact or chat, or any form of address of a person.'),
})

export const pictureQuery = z.object({ size: z.enum(['preview', 'image']).default('image') })

export const profileSchema = z
  .object({
    about: z.string().nullable(),
    pictureUrl: z.string().nullable().describe('At WhatsApp, for a while. null: none, or not shown to this account.'),
  })
  .meta({
    id: 'Profile',
    examples: [{ about: 'At work', pictureUrl: 'https://pps.whatsapp.net/v/t61.24694-24/1.jpg?ccb=11-4' }],
  })

export const ownProfileSchema = z
  .object({
    phone: z.string().nullable(),
    lid: z.string().nullable(),
    name: z.string().nullable(),
    about: z.string().nullable(),
    pictureUrl: z.string().nullable(),
  })
  .meta({
    id: 'OwnProfile',
    examples: [
      {
        phone: '+33698765432',
        lid: '12345678901234@lid',
        name: 'Boutique',
        about: 'Open from 9 to 18',
        pictureUrl: 'https://pps.whatsapp.net/v/t61.24694-24/2.jpg?ccb=11-4',
      },
    ],
  })

const pictureBytesMax = 512 * 1024

export const pictureInput = z.strictObject({
  data: z
    .base64()
    .min(1)
    .max(Math.ceil((pictureBytesMax * 4) / 3))
    .describe('A JPEG, PNG or WebP of at most 512 KiB, in base64.'),
})

export const ownProfileBody = z
  .strictObject({
    name: z.string().trim().min(1).max(25).optional(),
    about: z.string().max(139).optional(),
    picture: pictureInput.nullable().optional().describe('null removes it.'),
  })
  .meta({ examples: [{ name: 'Boutique', about: 'Open from 9 to 18' }] })

export const blocklistSchema = z
  .object({
    blocked: z.array(
      z.object({
        contactId: z.string(),
        phone: z.string().nullable(),
        lid: z.string().nullable(),
        name: z.string().nullable(),
      }),
    ),
  })
  .meta({
    id: 'Blocklist',
    examples: [
      {
        blocked: [
          {
            contactId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a04',
            phone: '+33612345678',
            lid: '98765432101234@lid',
            name: 'Marie',
          },
        ],
      },
    ],
  })

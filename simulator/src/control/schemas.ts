import { z } from 'zod'
import { faultKinds } from '../faults.ts'
import { privacyCategories } from '../network/privacy.ts'
import { mediaTypes } from '../phones/compose-media.ts'

const phone = z.string().describe('`+digits` (in a path also `%2Bdigits` or digits)')

/** The parameters of the routes of one message of a phone. */
export const messageParams = z
  .strictObject({ phone, id: z.string() })
  .meta({ examples: [{ phone: '+33612345678', id: '3EB0A1B2C3D4E5F60718AB' }] })

/** The bytes of a file, under its own content type. */
export const fileAnswer = z.any().meta({ examples: ['<bytes>'] })

/** The parameter of every route of one phone. */
export const phoneParams = z.strictObject({ phone }).meta({ examples: [{ phone: '+33612345678' }] })

const marie = { phone: '+33612345678', lid: '204918273645109@lid', name: 'Marie', passkey: false }

export const phoneAnswer = z
  .strictObject({ phone, lid: z.string(), name: z.string(), passkey: z.boolean().describe('linking asks for it') })
  .meta({ examples: [marie] })

export const phonesAnswer = z.strictObject({ phones: z.array(phoneAnswer) }).meta({ examples: [{ phones: [marie] }] })

export const addPhoneBody = z
  .strictObject({
    phone,
    name: z.string().min(1).max(100),
    passkey: z.boolean().optional().describe('linking asks for a passkey, from now on'),
  })
  .meta({ examples: [{ phone: '+33700000001', name: 'Anna' }] })

export const scanBody = z
  .strictObject({
    qr: z.string().optional().describe('the text of the QR code'),
    sessionId: z.string().optional().describe('instead of `qr`, where the host can find it'),
  })
  .meta({ examples: [{ qr: 'https://wa.me/settings/linked_devices#2@ref,noiseKey,identityKey,advSecret,1' }] })

export const enterCodeBody = z.strictObject({ code: z.string() }).meta({ examples: [{ code: 'ABCD-1234' }] })

export const companionAnswer = z
  .strictObject({ companion: z.string().describe('JID of the linked companion') })
  .meta({ examples: [{ companion: '33612345678:1@s.whatsapp.net' }] })

export const linkStateAnswer = z
  .strictObject({
    step: z.enum(['none', 'asked', 'code', 'linked', 'failed']),
    code: z.string().nullable().describe('to be compared with the one that the client shows'),
    companion: z.string().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ examples: [{ step: 'code', code: 'ABCD-1234', companion: null, problem: null }] })

export const signBody = z
  .strictObject({
    options: z.looseObject({ challenge: z.string(), rpId: z.string() }).describe('as the client was given them'),
    origin: z.string().optional().describe('the page on which it signs; https://web.whatsapp.com when absent'),
  })
  .meta({ examples: [{ options: { challenge: 'q83vEjRWeJASNFZ4kBI0VniQEjRWeJASNFZ4kBI0Vng', rpId: 'whatsapp.com' } }] })

export const assertionAnswer = z
  .strictObject({
    id: z.string(),
    rawId: z.string(),
    type: z.literal('public-key'),
    authenticatorAttachment: z.string().nullish(),
    clientExtensionResults: z.record(z.string(), z.unknown()),
    response: z.strictObject({
      authenticatorData: z.string(),
      clientDataJSON: z.string(),
      signature: z.string(),
      userHandle: z.string().nullish(),
    }),
  })
  .meta({
    examples: [
      {
        id: 'Y3JlZGVudGlhbA',
        rawId: 'Y3JlZGVudGlhbA',
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: { authenticatorData: 'SZYN…', clientDataJSON: 'eyJ0…', signature: 'MEUC…', userHandle: null },
      },
    ],
  })

const chat = z.string().describe('a phone, or the id of a group')
const addressing = z.enum(['pn', 'lid'])

const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().optional(),
  address: z.string().optional(),
  isLive: z.boolean().optional(),
})
const card = z.strictObject({ name: z.string(), vcard: z.string() })
const optionNames = z.array(z.string().min(1))

const base64 = z.base64().describe('base64')

const mediaToSend = z.strictObject({
  type: z.enum(mediaTypes),
  data: base64,
  mimetype: z.string().optional(),
  filename: z.string().optional(),
  caption: z.string().optional(),
  voice: z.boolean().optional(),
  gif: z.boolean().optional(),
  seconds: z.number().int().min(0).optional(),
  thumbnail: base64.optional().describe('a small JPEG, base64'),
})

export const sendBody = z
  .strictObject({
    to: chat,
    text: z.string().optional(),
    media: mediaToSend.optional(),
    location: location.optional(),
    contacts: z.array(z.union([card, z.strictObject({ name: z.string(), phone })])).optional(),
    poll: z
      .strictObject({
        name: z.string().min(1),
        options: optionNames,
        selectableCount: z.number().int().min(0).optional().describe('1 when absent; 0 for any number'),
      })
      .optional(),
    viewOnce: z
      .union([z.boolean(), z.enum(['view_once', 'view_once_unavailable_fanout'])])
      .optional()
      .describe('media that companions do not get; which form their notice has'),
    replyTo: z.string().optional().describe('the id of the message that this one answers'),
    mentions: z.array(phone).optional(),
    mentionsEveryone: z.boolean().optional(),
    isForwarded: z.boolean().optional(),
    expirationSeconds: z.number().int().min(0).optional(),
    addressing: addressing.optional().describe('how the chat is addressed; `pn` when absent'),
  })
  .meta({ examples: [{ to: '+33700000001', text: 'Bonjour 👋' }] })

export const idAnswer = z.strictObject({ id: z.string() }).meta({ examples: [{ id: '3EB0A1B2C3D4E5F60718AB' }] })

export const messagesQuery = z
  .strictObject({ limit: z.coerce.number().int().min(1).max(10_000).optional() })
  .meta({ examples: [{ limit: 50 }] })

const receivedMessage = z.strictObject({
  id: z.string(),
  at: z.string().describe('ISO 8601'),
  from: phone,
  chatId: z.string(),
  type: z.string(),
  text: z.string().nullable(),
  targetId: z.string().optional().describe('the message that a reaction, a vote, an edit, a revoke or a pin is about'),
  quotedId: z.string().optional(),
  quotedFrom: z.string().optional(),
  mentions: z.array(z.string()).optional(),
  mentionsEveryone: z.literal(true).optional(),
  isForwarded: z.literal(true).optional(),
  expirationSeconds: z.number().optional(),
  location: location.optional(),
  contacts: z.array(card).optional(),
  poll: z.strictObject({ name: z.string(), options: z.array(z.string()), selectableCount: z.number() }).optional(),
  selected: z.array(z.string()).optional().describe('the options that a vote chooses'),
  media: z
    .strictObject({
      mimetype: z.string().nullable(),
      filename: z.string().nullable(),
      sizeBytes: z.number(),
      sha256: z.string().nullable().describe('of the decrypted file, hex, once it was downloaded and verified'),
      problem: z.enum(['gone', 'damaged']).nullable(),
      voice: z.boolean(),
      gif: z.boolean(),
      viewOnce: z.boolean(),
      seconds: z.number().nullable(),
    })
    .nullable(),
  message: z.record(z.string(), z.unknown()).describe('the decrypted protocol message, bytes in base64'),
})

export const messagesAnswer = z.strictObject({ messages: z.array(receivedMessage) }).meta({
  examples: [
    {
      messages: [
        {
          id: '3EB0A1B2C3D4E5F60718AB',
          at: '2026-11-20T09:00:00.000Z',
          from: '+33700000001',
          chatId: '+33700000001',
          type: 'text',
          text: 'Bonjour 👋',
          media: null,
          message: { conversation: 'Bonjour 👋' },
        },
      ],
    },
  ],
})

export const readBody = idAnswer

export const reactBody = z
  .strictObject({ id: z.string(), emoji: z.string().describe('empty to take the reaction back') })
  .meta({ examples: [{ id: '3EB0A1B2C3D4E5F60718AB', emoji: '👍' }] })

export const editBody = z
  .strictObject({ id: z.string(), text: z.string() })
  .meta({ examples: [{ id: '3EB0A1B2C3D4E5F60718AB', text: 'Bonsoir' }] })

export const revokeBody = idAnswer

export const pinBody = z
  .strictObject({
    id: z.string(),
    isPinned: z.boolean().optional().describe('false takes the pin off'),
    durationSeconds: z.number().int().min(1).optional().describe('seven days when absent'),
  })
  .meta({ examples: [{ id: '3EB0A1B2C3D4E5F60718AB' }] })

export const voteBody = z
  .strictObject({ id: z.string().describe('the poll'), options: optionNames.describe('none takes the vote back') })
  .meta({ examples: [{ id: '3EB0A1B2C3D4E5F60718AB', options: ['Pizza'] }] })

export const typingBody = z
  .strictObject({ to: chat, state: z.enum(['composing', 'recording', 'paused']) })
  .meta({ examples: [{ to: '+33700000001', state: 'composing' }] })

export const statusBody = z
  .strictObject({
    text: z.string().min(1),
    background: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .optional()
      .describe('the ground of the text: `#rrggbb`'),
    viewers: z.array(phone).optional().describe('everybody on the network when absent'),
    addressing: addressing.optional(),
  })
  .meta({ examples: [{ text: 'At the sea' }] })

export const callBody = z
  .strictObject({ to: phone, isVideo: z.boolean().optional(), addressing: addressing.optional() })
  .meta({ examples: [{ to: '+33700000001', isVideo: true }] })

export const hangUpBody = z
  .strictObject({ id: z.string().describe('the call'), reason: z.enum(['timeout']).optional() })
  .meta({ examples: [{ id: '0F1E2D3C4B5A69788796A5B4C3D2E1F0' }] })

export const emptyAnswer = z.strictObject({}).meta({ examples: [{}] })

export const blockBody = z
  .strictObject({ phone, blocked: z.boolean().optional().describe('false unblocks') })
  .meta({ examples: [{ phone: '+33700000001' }] })

export const profileBody = z
  .strictObject({
    name: z.string().min(1).max(100).optional().describe('as others see it'),
    about: z.string().max(139).optional(),
    picture: base64.nullable().optional().describe('a JPEG, base64; null takes the picture away'),
    privacy: z.strictObject({ category: z.enum(privacyCategories), audience: z.string() }).optional(),
  })
  .meta({ examples: [{ about: 'At the sea', privacy: { category: 'last', audience: 'none' } }] })

export const profileAnswer = z
  .strictObject({
    about: z.string(),
    pictureUrl: z.string().nullable(),
    privacy: z.record(z.string(), z.string()),
    blocked: z.array(phone),
  })
  .meta({
    examples: [
      {
        about: 'At the sea',
        pictureUrl: null,
        privacy: { last: 'none', readreceipts: 'all' },
        blocked: ['+33700000001'],
      },
    ],
  })

export const groupBody = z
  .strictObject({
    subject: z.string().min(1),
    members: z.array(phone).min(1).describe('the first one makes the group'),
    addressing: addressing.optional().describe('how members see each other; `lid` when absent'),
  })
  .meta({ examples: [{ subject: 'Family', members: ['+33612345678', '+33698765432'] }] })

export const groupParams = z
  .strictObject({ group: z.string().describe('`…@g.us`') })
  .meta({ examples: [{ group: '120363000000000000@g.us' }] })

export const groupAnswer = z
  .strictObject({
    id: z.string(),
    addressing,
    subject: z.string(),
    description: z.string().nullable(),
    creator: phone,
    members: z.array(z.strictObject({ phone, role: z.enum(['member', 'admin', 'superadmin']) })),
    isAnnouncement: z.boolean(),
    isLocked: z.boolean(),
    expirationSeconds: z.number(),
    memberAddMode: z.enum(['admin_add', 'all_member_add']),
    isApprovalRequired: z.boolean(),
    inviteCode: z.string(),
    requests: z.array(phone).describe('who asks to be let in'),
  })
  .meta({
    examples: [
      {
        id: '120363000000000000@g.us',
        addressing: 'lid',
        subject: 'Family',
        description: null,
        creator: '+33612345678',
        members: [
          { phone: '+33612345678', role: 'superadmin' },
          { phone: '+33698765432', role: 'member' },
        ],
        isAnnouncement: false,
        isLocked: false,
        expirationSeconds: 0,
        memberAddMode: 'all_member_add',
        isApprovalRequired: false,
        inviteCode: 'Qm9uam91ciBBbm5hIQ',
        requests: [],
      },
    ],
  })

export const faultBody = z
  .strictObject({
    kind: z.enum(faultKinds),
    phone: phone.optional(),
    code: z.number().int().min(0).max(999).optional(),
    rate: z.number().min(0).max(1).optional(),
    count: z.number().int().min(1).optional(),
    durationMs: z.number().int().min(0).optional(),
  })
  .meta({ examples: [{ kind: 'nack', phone: '+33700000001', code: 479, count: 1 }] })

export const faultAnswer = z.strictObject({ id: z.string() }).meta({ examples: [{ id: 'fault-1' }] })

export const statsAnswer = z
  .strictObject({
    stanzas: z.strictObject({ in: z.number(), out: z.number() }),
    handled: z.number(),
    unhandled: z.number(),
    connections: z.number(),
    connectionsTotal: z.number(),
    logins: z.number(),
    overlaps: z.number(),
    errors: z.number(),
    media: z.strictObject({
      uploads: z.number(),
      downloads: z.number(),
      refused: z.number(),
      bytesIn: z.number(),
      bytesOut: z.number(),
      storedBytes: z.number(),
    }),
  })
  .meta({
    examples: [
      {
        stanzas: { in: 42, out: 57 },
        handled: 42,
        unhandled: 0,
        connections: 1,
        connectionsTotal: 2,
        logins: 1,
        overlaps: 0,
        errors: 0,
        media: { uploads: 2, downloads: 1, refused: 0, bytesIn: 40_212, bytesOut: 20_106, storedBytes: 40_212 },
      },
    ],
  })

export const errorAnswer = z
  .strictObject({ error: z.string(), message: z.string(), details: z.unknown().optional() })
  .meta({ examples: [{ error: 'PHONE_NOT_FOUND', message: 'there is no phone +33700000099' }] })

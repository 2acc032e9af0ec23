import { z } from 'zod'
import { faultKinds, mediaFaultKinds } from '../faults.ts'

const phone = z.string().describe('`+digits` (in a path also `%2Bdigits` or digits)')

/** The parameter of every route of one phone. */
export const phoneParams = z.strictObject({ phone }).meta({ examples: [{ phone: '+33612345678' }] })

export const phoneAnswer = z
  .strictObject({ phone, lid: z.string(), name: z.string() })
  .meta({ examples: [{ phone: '+33612345678', lid: '204918273645109@lid', name: 'Marie' }] })

export const phonesAnswer = z
  .strictObject({ phones: z.array(phoneAnswer) })
  .meta({ examples: [{ phones: [{ phone: '+33612345678', lid: '204918273645109@lid', name: 'Marie' }] }] })

export const addPhoneBody = z
  .strictObject({
    phone,
    name: z.string().min(1).max(100),
    passkey: z.boolean().optional().describe('linking asks for a passkey; not supported yet'),
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

const laterContent = z.unknown().optional().describe('not supported yet')

export const sendBody = z
  .strictObject({
    to: phone,
    text: z.string().optional(),
    media: laterContent,
    location: laterContent,
    contacts: laterContent,
    poll: laterContent,
    viewOnce: z.boolean().optional(),
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
  targetId: z.string().optional().describe('the message that a reaction, an edit or a revoke is about'),
  media: z.null(),
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

export const typingBody = z
  .strictObject({ to: phone, state: z.enum(['composing', 'recording', 'paused']) })
  .meta({ examples: [{ to: '+33700000001', state: 'composing' }] })

export const emptyAnswer = z.strictObject({}).meta({ examples: [{}] })

/** Bodies of routes that answer 501. */
export const statusBody = z.looseObject({ text: z.string().optional() }).meta({ examples: [{ text: 'At the sea' }] })
export const blockBody = z
  .strictObject({ phone, blocked: z.boolean().optional() })
  .meta({ examples: [{ phone: '+33700000001' }] })
export const groupBody = z
  .strictObject({ subject: z.string(), members: z.array(phone) })
  .meta({ examples: [{ subject: 'Family', members: ['+33612345678', '+33698765432'] }] })

export const faultBody = z
  .strictObject({
    kind: z.enum([...faultKinds, ...mediaFaultKinds]),
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
      },
    ],
  })

export const errorAnswer = z
  .strictObject({ error: z.string(), message: z.string(), details: z.unknown().optional() })
  .meta({ examples: [{ error: 'PHONE_NOT_FOUND', message: 'there is no phone +33700000099' }] })

import { z } from 'zod'
import { eventNames } from '../events/event-types.ts'
import { pageOf, pageQuery } from '../http/pagination.ts'
import { isoTime, timeInput } from '../http/time.ts'
import { isHeaderValue, mayBeCustom } from './custom-headers.ts'
import { chatKinds } from './event-filter.ts'
import { isSecret } from './webhook-secret.ts'

const urlMax = 2_000
const headersMax = 20
const headerValueMax = 1_000
const responseMax = 2_048

export const webhookUrl = z.string().min(1).max(urlMax).describe('http or https, at a public address.')

export const webhookEvents = z
  .array(z.enum(eventNames))
  .min(1)
  .max(100)
  .describe('What to be told of; everything when left out.')

export const webhookSecret = z
  .string()
  .max(200)
  .refine(isSecret, 'must be `whsec_` and 24 to 64 bytes in base64')
  .describe('`whsec_…`; one is made when none is given.')

const headers = z
  .record(z.string().min(1).max(100), z.string().max(headerValueMax))
  .refine((value) => Object.keys(value).length <= headersMax, `must have at most ${headersMax} names`)
  .refine((value) => Object.keys(value).every(mayBeCustom), 'has a name that is not a header, or one that is set by us')
  .refine((value) => Object.values(value).every(isHeaderValue), 'has a value with characters that no header takes')
  .transform((value) => Object.fromEntries(Object.entries(value).map(([name, text]) => [name.toLowerCase(), text])))
  .describe('Sent along with each delivery, to authenticate for example. Kept sealed; answers show the names only.')

const kinds = z.array(z.enum(chatKinds)).min(1).describe('Only events of these kinds of chats, and those of no chat.')

export const sessionWebhookBody = z
  .strictObject({
    url: webhookUrl,
    events: webhookEvents.nullable().optional(),
    chatKinds: kinds.nullable().optional(),
    secret: webhookSecret.optional(),
    headers: headers.optional(),
  })
  .meta({ examples: [{ url: 'https://shop.example/whatsapp', events: ['message.received', 'session.status'] }] })
export type SessionWebhook = z.infer<typeof sessionWebhookBody>

export const newWebhookBody = z
  .strictObject({
    ...sessionWebhookBody.shape,
    sessionId: z
      .string()
      .max(100)
      .optional()
      .describe('The only session to be told of; all of the account without it.'),
  })
  .meta({ examples: [{ url: 'https://shop.example/whatsapp', events: ['message.received'], chatKinds: ['direct'] }] })
export type NewWebhook = z.infer<typeof newWebhookBody>

export const changedWebhookBody = z
  .strictObject({
    url: webhookUrl.optional(),
    events: webhookEvents.nullable().optional().describe('null: everything.'),
    chatKinds: kinds.nullable().optional().describe('null: every chat.'),
    headers: headers.optional().describe('In place of all that were there.'),
    enabled: z.literal(false).optional().describe('false: pause it. `POST /webhooks/{id}/enable` ends the pause.'),
  })
  .meta({ examples: [{ events: ['message.received', 'message.failed'] }] })
export type ChangedWebhook = z.infer<typeof changedWebhookBody>

export const rotateSecretBody = z
  .strictObject({ secret: webhookSecret.optional() })
  .nullish()
  .meta({ examples: [{}] })

const webhookExample = {
  id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a30',
  sessionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  main: true,
  url: 'https://shop.example/whatsapp',
  events: ['message.received'],
  chatKinds: null,
  headers: { authorization: '[hidden]' },
  enabled: true,
  disabledReason: null,
  disabledAt: null,
  failingSince: null,
  attempts: 41,
  lastStatus: 200,
  lastError: null,
  lastDeliveredAt: '2026-11-20T09:00:00.000Z',
  backlog: 0,
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
}

const webhookFields = z.object({
  id: z.string(),
  sessionId: z.string().nullable().describe('null: all sessions of the account.'),
  main: z.boolean().describe("Whether it is the session's own, of `/sessions/{id}/webhook`."),
  url: z.string(),
  events: z.array(z.string()).nullable().describe('null: everything.'),
  chatKinds: z.array(z.string()).nullable().describe('null: every chat.'),
  headers: z.record(z.string(), z.string()).describe('Names only; the values are hidden.'),
  enabled: z.boolean(),
  disabledReason: z.enum(['gone', 'failing', 'paused']).nullable(),
  disabledAt: isoTime.nullable(),
  failingSince: isoTime.nullable().describe('Since when there is nothing but failures.'),
  attempts: z.number().describe('In the last 30 days.'),
  lastStatus: z.number().nullable().describe('Of the last attempt; null when nobody answered.'),
  lastError: z.string().nullable(),
  lastDeliveredAt: isoTime.nullable(),
  backlog: z.number().describe('Deliveries still to be made.'),
  createdAt: isoTime,
  updatedAt: isoTime,
})
export const webhookSchema = webhookFields.meta({ id: 'Webhook', examples: [webhookExample] })
export type WebhookJson = z.infer<typeof webhookSchema>

const secretExample = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='

export const webhookWithSecretSchema = webhookFields
  .extend({ secret: z.string().optional().describe('Shown when it was made or given, and never again.') })
  .meta({
    id: 'WebhookWithSecret',
    examples: [{ ...webhookExample, attempts: 0, lastStatus: null, lastDeliveredAt: null, secret: secretExample }],
  })
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>

export const webhookParams = z.object({ webhookId: z.string().max(100) })
export const deliveryParams = z.object({ deliveryId: z.string().max(100) })

export const webhookQuery = z.object({ ...pageQuery, sessionId: z.string().max(100).optional() })
export const webhookPage = pageOf('webhooks', webhookSchema).meta({
  examples: [{ webhooks: [webhookExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})
export const webhookCursor = z.object({ id: z.string() })

export const deliveryStates = ['pending', 'retrying', 'delivered', 'exhausted', 'cancelled'] as const
export const deliveryQuery = z.object({ ...pageQuery, state: z.enum(deliveryStates).optional() })
export const deliveryCursor = z.object({ eventId: z.string() })

const attemptSchema = z.object({
  at: isoTime,
  status: z.number().nullable(),
  durationMs: z.number(),
  error: z.string().nullable().describe('Why nobody answered.'),
  response: z.string().nullable().describe(`The answer's first ${responseMax} bytes.`),
})

const attemptExample = { at: '2026-11-20T09:00:00.000Z', status: 200, durationMs: 31, error: null, response: 'ok' }
const deliveryExample = {
  id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a40',
  eventId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a20',
  event: 'message.received',
  seq: 812,
  sessionId: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  state: 'delivered' as const,
  attempts: [attemptExample],
  nextAttemptAt: null,
}

export const deliverySchema = z
  .object({
    id: z.string(),
    eventId: z.string().describe('The `webhook-id` of every try.'),
    event: z.string(),
    seq: z.number(),
    sessionId: z.string().nullable(),
    state: z.enum(deliveryStates),
    attempts: z.array(attemptSchema).describe('The last 50, oldest first.'),
    nextAttemptAt: isoTime.nullable(),
  })
  .meta({ id: 'Delivery', examples: [deliveryExample] })
export type DeliveryJson = z.infer<typeof deliverySchema>

export const deliveryPage = pageOf('deliveries', deliverySchema).meta({
  examples: [{ deliveries: [deliveryExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

export const replayBody = z
  .strictObject({
    since: timeInput.describe('Events from then on.'),
    until: timeInput.optional().describe('And up to then; up to now without it.'),
    state: z
      .enum(['delivered', 'exhausted', 'cancelled'])
      .optional()
      .describe(
        'Only deliveries in this state; all without it, and what was never to be delivered while it was disabled.',
      ),
  })
  .meta({ examples: [{ since: '2026-11-19T00:00:00Z', until: '2026-11-20T00:00:00Z', state: 'exhausted' as const }] })
export type ReplayRange = z.infer<typeof replayBody>

export const replaySchema = z
  .object({
    replayed: z.number().describe('Deliveries that are made once more.'),
    nextSince: isoTime.nullable().describe('There is more than one call does: call again with this `since`.'),
  })
  .meta({ id: 'Replay', examples: [{ replayed: 42, nextSince: null }] })
export type Replay = z.infer<typeof replaySchema>

export const testSchema = attemptSchema
  .extend({ delivered: z.boolean().describe('The endpoint answered 2xx.') })
  .meta({ id: 'TestDelivery', examples: [{ delivered: true, ...attemptExample }] })
export type TestJson = z.infer<typeof testSchema>

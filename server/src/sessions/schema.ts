import { z } from 'zod'
import { eventNames } from '../events/event-types.ts'
import { pageOf } from '../http/pagination.ts'
import { isoTime } from '../http/time.ts'
import { proxyProtocols } from '../lib/proxy.ts'
import { type HoldReason, holdReasons } from './holds.ts'
import { isTimeZone } from './quiet-hours.ts'
import { historyDepths } from './session-history.ts'
import { defaultPacing } from './session-pacing.ts'
import { sessionStates, sessionStatuses } from './session-state.ts'

const name = z.string().trim().min(1).max(100)
const rateLimit = z.strictObject({
  messagesPerMinute: z.int().min(0).max(100_000).describe('In any sixty seconds; 0 = unlimited.'),
})
const metadata = z
  .record(z.string().max(100), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 8_192, 'must be at most 8 KiB of JSON')

const option = z.boolean().optional()
const changedOptions = z.strictObject({
  markOnline: option.describe('Others see the account online while it is connected. Default: false.'),
  autoRead: option.describe('Messages count as read as they come in, and their writers are told. Default: false.'),
  rejectCalls: option.describe('Calls are rejected as they come in. Default: false.'),
  syncHistory: z
    .enum(historyDepths)
    .optional()
    .describe(
      'Chats and messages from before linking: `off` (default), `recent` (about three months) or `full`. The phone gives them once, after linking: set it before.',
    ),
})

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day: 21:30')
const quietHours = z
  .strictObject({
    from: timeOfDay,
    to: timeOfDay,
    timeZone: z.string().max(100).refine(isTimeZone, 'must be an IANA time zone: Europe/Paris'),
  })
  .refine(({ from, to }) => from !== to, 'must begin and end at different times')
const gapMs = z
  .strictObject({ min: z.int().min(0).max(600_000), max: z.int().min(0).max(600_000) })
  .refine(({ min, max }) => min <= max, 'min must not be more than max')

const pacingFields = {
  firstContactsPerDay: z
    .int()
    .min(0)
    .max(1_000_000)
    .nullable()
    .describe('To so many strangers a young session writes in 24 hours; 0 = any number; null: FIRST_CONTACTS_PER_DAY.'),
  firstContactGapSeconds: z
    .int()
    .min(0)
    .max(86_400)
    .nullable()
    .describe('Seconds at least from one such first message to the next; null: FIRST_CONTACT_GAP_SECONDS.'),
  gapMs: gapMs.nullable().describe('A random pause between any two messages; null: a third of a second at most.'),
  typing: z
    .boolean()
    .describe('Shows that we type before each message, for as long as a person would. Default: false.'),
  quietHours: quietHours.nullable().describe('Nothing is sent in these hours of each day.'),
}
const pacing = z.object(pacingFields)
const changedPacing = z.strictObject(pacingFields).partial().describe('What is not named stays as it is.')

const proxy = z
  .string()
  .min(1)
  .max(500)
  .describe('`http://`, `https://` or `socks5://`, with `user:password@` where it wants them. Never shown again.')

const webhook = z.strictObject({
  url: z.string().min(1).max(2_000).describe('http or https, at a public address.'),
  events: z.array(z.enum(eventNames)).min(1).max(100).optional().describe('What to be told of; everything without it.'),
  secret: z.string().max(200).optional().describe('`whsec_…`; one is made when none is given.'),
})
export type NewSessionWebhook = z.infer<typeof webhook>

export const newSessionBody = z
  .strictObject({
    name,
    rateLimit: rateLimit.optional().describe('Default: RATE_LIMIT_MESSAGES.'),
    metadata: metadata.optional(),
    options: changedOptions.optional(),
    pacing: changedPacing.optional().describe('How what is sent is spread: docs/account-safety.md.'),
    webhook: webhook.optional().describe('As `PUT /sessions/{id}/webhook` sets it.'),
    proxy: proxy.optional(),
  })
  .meta({
    examples: [
      { name: 'boutique', rateLimit: { messagesPerMinute: 30 }, webhook: { url: 'https://shop.example/whatsapp' } },
    ],
  })
export type NewSession = z.infer<typeof newSessionBody>

export const changedSessionBody = z
  .strictObject({
    name: name.optional(),
    rateLimit: rateLimit.nullable().optional().describe('null: back to the default.'),
    metadata: metadata.optional(),
    proxy: proxy.nullable().optional().describe('As at creation; null: none any more. The session connects anew.'),
    options: changedOptions.optional().describe('What is not named stays as it is. In force at once.'),
    pacing: changedPacing.optional(),
  })
  .meta({ examples: [{ name: 'boutique 2' }] })
export type ChangedSession = z.infer<typeof changedSessionBody>

const reason = z.object({ code: z.string(), text: z.string() }).nullable()

const sessionFields = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(sessionStatuses),
  state: z.enum(sessionStates),
  reason: reason.describe('Why it is in this state.'),
  since: isoTime,
  phoneNumber: z.string().nullable(),
  lid: z.string().nullable(),
  pushName: z.string().nullable(),
  qrCode: z.string().nullable().describe('A data URL, while a phone may scan it.'),
  webhookUrl: z.string().nullable(),
  rateLimit: z.object({ messagesPerMinute: z.number() }).nullable(),
  proxy: z
    .object({ protocol: z.enum(proxyProtocols) })
    .nullable()
    .describe('Its address is not shown.'),
  pacing,
  holds: z
    .array(
      z.object({
        reason: z.enum(Object.keys(holdReasons) as [HoldReason, ...HoldReason[]]),
        text: z.string(),
        scope: z.enum(['all', 'new_chats']),
        until: isoTime,
      }),
    )
    .describe('What keeps its messages back now: all of them, or those that would begin a chat.'),
  queue: z.object({ pending: z.number(), oldestAgeMs: z.number().nullable() }),
  createdAt: isoTime,
  lastActivity: isoTime.nullable(),
  metadata: z.record(z.string(), z.unknown()),
  options: z.object({
    markOnline: z.boolean(),
    autoRead: z.boolean(),
    rejectCalls: z.boolean(),
    syncHistory: z.enum(historyDepths),
  }),
  history: z
    .object({
      state: z.enum(['syncing', 'synced']),
      percent: z.int(),
      messages: z.int().describe('Those that were new.'),
      failedParts: z.int().describe('Parts that will not come.'),
      since: isoTime,
    })
    .nullable()
    .describe('How far the history of the phone is stored; null: none was taken.'),
})

const sessionExample = {
  id: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a02',
  name: 'boutique',
  status: 'pending' as const,
  state: 'qr' as const,
  reason: null,
  since: '2026-11-20T09:00:00.000Z',
  phoneNumber: null,
  lid: null,
  pushName: null,
  qrCode: 'data:image/png;base64,iVBORw0KGgo…',
  webhookUrl: null,
  rateLimit: { messagesPerMinute: 30 },
  proxy: null,
  pacing: defaultPacing,
  holds: [],
  queue: { pending: 0, oldestAgeMs: null },
  createdAt: '2026-11-20T09:00:00.000Z',
  lastActivity: null,
  metadata: {},
  options: { markOnline: false, autoRead: false, rejectCalls: false, syncHistory: 'recent' as const },
  history: {
    state: 'syncing' as const,
    percent: 40,
    messages: 812,
    failedParts: 0,
    since: '2026-11-20T09:00:04.000Z',
  },
}

export const sessionSchema = sessionFields.meta({ id: 'Session', examples: [sessionExample] })
export const createdSessionSchema = sessionFields
  .extend({
    webhookSecret: z.string().optional().describe('Signs the deliveries of its webhook. Shown this once.'),
  })
  .meta({
    id: 'CreatedSession',
    examples: [
      {
        ...sessionExample,
        webhookUrl: 'https://shop.example/whatsapp',
        webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
      },
    ],
  })
export const sessionPage = pageOf('sessions', sessionSchema).meta({
  examples: [{ sessions: [sessionExample], total: 1, limit: 50, offset: 0, nextCursor: null }],
})

export const qrSchema = z
  .object({
    qr: z.string().describe('The text that the code shows.'),
    qrCode: z.string().describe('The picture, a data URL.'),
    expiresAt: isoTime,
  })
  .meta({
    id: 'QrCode',
    examples: [
      {
        qr: 'https://wa.me/settings/linked_devices#2@…',
        qrCode: 'data:image/png;base64,iVBORw0KGgo…',
        expiresAt: '2026-11-20T09:01:00.000Z',
      },
    ],
  })

export const pairingCodeBody = z
  .strictObject({ phone: z.string().min(1).max(40) })
  .meta({ examples: [{ phone: '+33698765432' }] })
export const pairingCodeSchema = z
  .object({ code: z.string(), expiresAt: isoTime })
  .meta({ id: 'PairingCode', examples: [{ code: 'ABCD-1234', expiresAt: '2026-11-20T09:02:40.000Z' }] })

export const timelineSchema = z
  .object({
    timeline: z.array(z.object({ at: isoTime, state: z.enum(sessionStates), status: z.enum(sessionStatuses), reason })),
  })
  .meta({
    id: 'Timeline',
    examples: [
      {
        timeline: [
          {
            at: '2026-11-20T09:00:00.000Z',
            state: 'reconnecting' as const,
            status: 'disconnected' as const,
            reason: { code: 'CONNECTION_LOST', text: 'WhatsApp stopped answering; reconnecting.' },
          },
        ],
      },
    ],
  })

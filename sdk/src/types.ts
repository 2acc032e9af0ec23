import type { components } from './generated/api.ts'
import type { components as eventComponents } from './generated/events.ts'

type Schemas = components['schemas']

export type Session = Schemas['Session']
export type SessionStatus = Session['status']
export type SessionState = Session['state']
export type Message = Schemas['Message']
export type ApiKey = Schemas['ApiKey']
export type Webhook = Schemas['Webhook']
export type Delivery = Schemas['Delivery']

/** Any event of the log. `switch (event.event)` tells the types apart. */
export type AnyEvent = eventComponents['schemas']['AnyEvent']
export type EventName = AnyEvent['event']

/** What a webhook delivers: the event, and for messages the keys that are looked for first. */
export type WebhookEvent = AnyEvent & {
  messageId?: string
  chatId?: string
  type?: string
  text?: string | null
  from?: string | null
  fromName?: string | null
}

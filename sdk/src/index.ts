export { type ClientOptions, createClient, type YesAppClient } from './client.ts'
export { orThrow, YesAppError } from './errors.ts'
export type { EventStreamOptions, StreamState } from './event-stream.ts'
export type { components, operations, paths } from './generated/api.ts'
export { eventNames } from './generated/event-names.ts'
export type {
  AnyEvent,
  ApiKey,
  Delivery,
  EventName,
  Message,
  Session,
  SessionState,
  SessionStatus,
  Webhook,
  WebhookEvent,
} from './types.ts'
export { verifyWebhook, WebhookVerificationError } from './verify-webhook.ts'

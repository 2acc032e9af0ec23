import type { auditText } from './text.ts'

type Key = NonNullable<(typeof auditText)['keys']>

/** What each change that the log holds is called on the screen. */
export const actions: Record<string, Key> = {
  'POST /keys': 'keyMade',
  'DELETE /keys/{keyId}': 'keyRevoked',
  'POST /sessions': 'sessionMade',
  'PATCH /sessions/{sessionId}': 'sessionChanged',
  'DELETE /sessions/{sessionId}': 'sessionErased',
  'POST /sessions/{sessionId}/pairing-code': 'codeAsked',
  'POST /sessions/{sessionId}/start': 'sessionStarted',
  'POST /sessions/{sessionId}/stop': 'sessionStopped',
  'POST /sessions/{sessionId}/restart': 'sessionRestarted',
  'POST /sessions/{sessionId}/logout': 'sessionUnlinked',
  'POST /sessions/{sessionId}/passkey/response': 'passkeyAnswered',
  'POST /sessions/{sessionId}/passkey/confirm': 'passkeyConfirmed',
  'POST /sessions/{sessionId}/passkey/link': 'passkeyLinkMade',
  'POST /sessions/{sessionId}/passkey/link/open': 'passkeyLinkOpened',
  'PUT /sessions/{sessionId}/webhook': 'sessionWebhookSet',
  'DELETE /sessions/{sessionId}/webhook': 'sessionWebhookRemoved',
  'POST /webhooks': 'webhookMade',
  'PATCH /webhooks/{webhookId}': 'webhookChanged',
  'DELETE /webhooks/{webhookId}': 'webhookDeleted',
  'POST /webhooks/{webhookId}/rotate-secret': 'secretRotated',
  'POST /webhooks/{webhookId}/enable': 'webhookEnabled',
  'POST /webhooks/{webhookId}/test': 'webhookTested',
  'POST /webhooks/{webhookId}/replay': 'webhookReplayed',
  'POST /deliveries/{deliveryId}/replay': 'deliveryReplayed',
  'POST /system/clock/confirm': 'clockConfirmed',
}

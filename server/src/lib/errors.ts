/** The one table of errors: code → HTTP status and default text. `docs/errors.md` is compared with it by a test. */
export const errorTable = {
  VALIDATION_ERROR: { status: 400, message: 'The request does not fit the schema' },
  INVALID_PHONE_NUMBER: { status: 400, message: 'Invalid phone number format' },
  UNAUTHORIZED: { status: 401, message: 'A valid API key is needed: send it as X-API-Key' },
  FORBIDDEN: { status: 403, message: 'This API key does not have the permission' },
  WHATSAPP_FORBIDDEN: { status: 403, message: 'WhatsApp does not let this account do this' },
  NOT_FOUND: { status: 404, message: 'No such route' },
  SESSION_NOT_FOUND: { status: 404, message: 'Session not found' },
  MESSAGE_NOT_FOUND: { status: 404, message: 'Message not found' },
  MEDIA_NOT_FOUND: { status: 404, message: 'Media not found' },
  CONTACT_NOT_FOUND: { status: 404, message: 'Contact not found' },
  CHAT_NOT_FOUND: { status: 404, message: 'Chat not found' },
  GROUP_NOT_FOUND: { status: 404, message: 'Group not found' },
  INVITE_NOT_FOUND: { status: 404, message: 'No group has this invite' },
  CALL_NOT_FOUND: { status: 404, message: 'Call not found, or over' },
  KEY_NOT_FOUND: { status: 404, message: 'API key not found' },
  WEBHOOK_NOT_FOUND: { status: 404, message: 'Webhook not found' },
  DELIVERY_NOT_FOUND: { status: 404, message: 'Delivery not found' },
  PHONE_NOT_FOUND: { status: 404, message: 'No such virtual phone' },
  PHONE_NOT_REGISTERED: { status: 404, message: 'Phone number not registered on WhatsApp' },
  CONFLICT: { status: 409, message: 'The state of the resource does not allow this' },
  LINK_EXPIRED: { status: 410, message: 'This link works no more: ask for a new one' },
  LINK_USED: { status: 410, message: 'This link was opened before, and opens once: ask for a new one' },
  FILE_TOO_LARGE: { status: 413, message: 'File too large' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request body is too large' },
  UNSUPPORTED_CONTENT_TYPE: { status: 415, message: 'Send JSON: Content-Type: application/json' },
  UNSUPPORTED_MEDIA: { status: 415, message: 'This kind of file cannot be sent so' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, message: 'This Idempotency-Key was used with another request' },
  URL_NOT_ALLOWED: { status: 422, message: 'This URL points where a server must not call' },
  RATE_LIMIT_EXCEEDED: { status: 429, message: 'Too many requests: try again later' },
  QUEUE_FULL: { status: 429, message: 'Too many messages are waiting in this session' },
  INTERNAL_ERROR: {
    status: 500,
    message: 'Something went wrong on our side; the request id helps to find it in the log',
  },
  NOT_SUPPORTED: { status: 501, message: 'Not supported' },
  WHATSAPP_REFUSED: { status: 502, message: 'WhatsApp refused this' },
  SESSION_NOT_CONNECTED: { status: 503, message: 'Session not connected' },
  SERVICE_UNAVAILABLE: { status: 503, message: 'Temporarily unavailable: try again' },
  STORAGE_FULL: { status: 507, message: 'The disk is nearly full: nothing is accepted until space is freed' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof errorTable

export interface AppErrorOptions {
  message?: string
  details?: Record<string, unknown>
  retryAfterSeconds?: number
  cause?: unknown
}

/** The caller's request cannot be served, and the caller is told why. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly status: number
  readonly details: Record<string, unknown> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.message ?? errorTable[code].message, { cause: options.cause })
    this.code = code
    this.status = errorTable[code].status
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Codes that a failed *message* carries (`error.code`); they are never HTTP errors. */
export const messageErrorTable = {
  ACCOUNT_RESTRICTED: 'WhatsApp does not let this account start new chats at the moment (463).',
  STANZA_REJECTED: 'WhatsApp refused the message (479).',
  PHONE_NOT_REGISTERED: 'Phone number not registered on WhatsApp.',
  NOT_IN_GROUP: 'This account is not in the group (any more).',
  MEDIA_FAILED: 'The file could not be uploaded to WhatsApp.',
  TARGET_NOT_SENT: 'The message that this was about was not sent.',
  UNCONFIRMED_TIMEOUT: 'WhatsApp did not confirm the message within 24 hours.',
  EXPIRED: 'The message waited too long and was not sent.',
  CANCELLED: 'The message was cancelled before it was sent.',
  WHATSAPP_ERROR: 'WhatsApp refused the message.',
} as const

export type MessageErrorCode = keyof typeof messageErrorTable

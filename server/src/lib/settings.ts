import { z } from 'zod'
import {
  crashAt,
  encryptionKey,
  flag,
  givenKey,
  givenKeys,
  hexKey,
  integer,
  list,
  logLevels,
  otelHeaders,
  text,
  url,
} from './setting-parsers.ts'

export { type GivenKey, type KeyPermission, keyPermissions } from './setting-parsers.ts'

/** One environment variable: its name, how its text becomes a value, and what it is for. */
export interface Setting<T> {
  name: string
  aliases: string[]
  section: string
  description: string
  /** What `.env.example` and the documentation show as the default. */
  shownDefault: string
  parse: z.ZodType<T>
  /** Never printed, not even in an error. */
  secret: boolean
}

interface SettingExtras {
  aliases?: string[]
  shownDefault?: string
  secret?: boolean
}

function setting<T>(
  section: string,
  name: string,
  parse: z.ZodType<T>,
  description: string,
  extras: SettingExtras = {},
): Setting<T> {
  const fallback = parse.safeParse(undefined)
  const shown = fallback.success && fallback.data !== undefined ? String(fallback.data) : ''
  return {
    name,
    section,
    description,
    parse,
    aliases: extras.aliases ?? [],
    shownDefault: extras.shownDefault ?? shown,
    secret: extras.secret ?? false,
  }
}

/**
 * Every setting, in the order in which the documents list them. `.env.example` and `docs/configuration.md`
 * are generated from this table; `config.ts` alone reads the environment through it.
 */
export const settings = {
  nodeEnv: setting('Server', 'NODE_ENV', z.string().default('production'), '`production`, `development` or `test`.'),
  port: setting('Server', 'PORT', integer(0, 65535, 3000), 'Port of the HTTP server; 0 takes a free one.'),
  host: setting(
    'Server',
    'HOST',
    z.string().default('127.0.0.1'),
    'Address to listen on. The container image sets 0.0.0.0.',
  ),
  baseUrl: setting('Server', 'BASE_URL', url(['http:', 'https:']), 'The address at which users reach this server.', {
    aliases: ['API_URL'],
  }),
  corsOrigins: setting('Server', 'CORS_ORIGINS', list, 'Origins that browsers may call from, separated by commas.', {
    shownDefault: 'localhost',
  }),
  trustProxy: setting(
    'Server',
    'TRUST_PROXY',
    list,
    'Addresses (CIDR) of the reverse proxies whose X-Forwarded-For is believed.',
  ),
  tlsCert: setting(
    'Server',
    'TLS_CERT',
    text,
    'PEM file of a certificate with its chain: the server speaks HTTPS itself.',
  ),
  tlsKey: setting('Server', 'TLS_KEY', text, "PEM file of that certificate's private key."),
  rateLimitHttp: setting(
    'Server',
    'RATE_LIMIT_HTTP',
    integer(0, 10_000_000, 6000),
    'HTTP requests a minute a key; 0 = no limit. Without a key: 100 a minute an address.',
  ),

  dataDir: setting(
    'Storage',
    'DATA_DIR',
    z.string().default('./data'),
    'Where everything is kept. One server per directory.',
  ),
  databaseUrl: setting(
    'Storage',
    'DATABASE_URL',
    url(['postgres:', 'postgresql:']),
    'PostgreSQL to use instead of the embedded SQLite file.',
    {
      secret: true,
    },
  ),
  databasePath: setting('Storage', 'DATABASE_PATH', text, 'The SQLite file.', { shownDefault: 'DATA_DIR/db.sqlite' }),
  mediaPath: setting('Storage', 'MEDIA_PATH', text, 'The folder of media, where they are not kept in a bucket.', {
    shownDefault: 'DATA_DIR/media',
  }),
  s3Bucket: setting('Storage', 'S3_BUCKET', text, 'Keep media in this bucket, of any service that speaks S3.', {
    aliases: ['AWS_S3_BUCKET', 'AWS_BUCKET'],
  }),
  s3Endpoint: setting('Storage', 'S3_ENDPOINT', url(['http:', 'https:']), 'Where that service is.', {
    aliases: ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'],
    shownDefault: "Amazon's of the region",
  }),
  s3Region: setting('Storage', 'S3_REGION', z.string().min(1).default('us-east-1'), 'Region of the bucket.', {
    aliases: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
  }),
  s3AccessKeyId: setting('Storage', 'S3_ACCESS_KEY_ID', text, 'Access key of the bucket.', {
    aliases: ['AWS_ACCESS_KEY_ID'],
    secret: true,
  }),
  s3SecretAccessKey: setting('Storage', 'S3_SECRET_ACCESS_KEY', text, 'Secret of that access key.', {
    aliases: ['AWS_SECRET_ACCESS_KEY'],
    secret: true,
  }),
  encryptionKey: setting(
    'Storage',
    'ENCRYPTION_KEY',
    encryptionKey,
    'Encrypts WhatsApp credentials at rest: 32 bytes, hex or base64.',
    {
      shownDefault: 'the file DATA_DIR/secret.key, made at the first start',
      secret: true,
    },
  ),

  backupPassphrase: setting(
    'Storage',
    'BACKUP_PASSPHRASE',
    z.string().min(12, 'must have at least 12 characters').optional(),
    'Encrypts what `yesapp backup` makes, and opens it for `yesapp restore`.',
    { secret: true },
  ),

  apiKey: setting(
    'Keys',
    'API_KEY',
    givenKey.optional(),
    'An admin key of your choice, at least 32 characters. None given: one is made and shown once at the first start.',
    {
      secret: true,
    },
  ),
  apiKeys: setting(
    'Keys',
    'API_KEYS',
    givenKeys,
    'Several keys: name:key:permission,… with permission read, write or admin.',
    {
      secret: true,
    },
  ),
  retentionAuditDays: setting(
    'Keys',
    'RETENTION_AUDIT_DAYS',
    integer(0, 36_500, 365),
    'Days after which entries of the audit log are erased; 0 = never.',
  ),

  rateLimitMessages: setting(
    'Messages',
    'RATE_LIMIT_MESSAGES',
    integer(0, 100_000, 50),
    'Messages a session sends in a sliding minute; 0 = unlimited.',
  ),
  queueMax: setting(
    'Messages',
    'QUEUE_MAX',
    integer(1, 1_000_000, 1000),
    'Messages that may wait in one session before 429 QUEUE_FULL.',
  ),
  sendWaitMs: setting(
    'Messages',
    'SEND_WAIT_MS',
    integer(0, 30_000, 5000),
    "How long a send waits for WhatsApp's acknowledgement before it answers 202.",
  ),
  retentionMessagesDays: setting(
    'Messages',
    'RETENTION_MESSAGES_DAYS',
    integer(0, 36_500, 90),
    'Days after which messages are erased; 0 = never.',
  ),

  sessionIdleDisconnectHours: setting(
    'Sessions',
    'SESSION_IDLE_DISCONNECT_HOURS',
    integer(0, 876_000, 0),
    'Hours without a message after which a session disconnects until it is used; it receives nothing meanwhile. 0 = never.',
  ),
  proxyAllowPrivate: setting(
    'Sessions',
    'PROXY_ALLOW_PRIVATE',
    flag.optional(),
    'Whether the proxy of a session may be in a private network or on this machine.',
    { shownDefault: 'false; true in the sandbox' },
  ),
  firstContactsPerDay: setting(
    'Account safety',
    'FIRST_CONTACTS_PER_DAY',
    integer(0, 1_000_000, 100),
    'People to whom a young session may write first in any 24 hours; what is more waits. 0 = any number.',
  ),
  firstContactGapSeconds: setting(
    'Account safety',
    'FIRST_CONTACT_GAP_SECONDS',
    integer(0, 86_400, 0),
    'Seconds at least from one such first message to the next; 0 = none.',
  ),
  youngSessionDays: setting(
    'Account safety',
    'YOUNG_SESSION_DAYS',
    integer(0, 3_650, 14),
    'Days since it was linked for which a session is young; 0: none ever is.',
  ),

  sessionInactiveDays: setting(
    'Sessions',
    'SESSION_INACTIVE_DAYS',
    integer(0, 36_500, 30),
    'Days without a message after which a session is disconnected and rests until it is started again; 0 = never.',
  ),

  passkeyLinking: setting(
    'Sessions',
    'PASSKEY_LINKING',
    flag.optional(),
    'Whether accounts that have a passkey may be linked. Tried on the sandbox only: docs/passkey.md.',
    { shownDefault: 'false; true in the sandbox' },
  ),

  mediaMaxMb: setting(
    'Media',
    'MEDIA_MAX_MB',
    integer(1, 2_000, 16),
    'The largest file that may be sent or uploaded, in MiB; larger ones get 413 FILE_TOO_LARGE.',
  ),
  mediaQuotaMb: setting(
    'Media',
    'MEDIA_QUOTA_MB',
    integer(0, 1_000_000_000, 0),
    'MiB of media that an account may keep; past it uploads get 507 and received media are not stored. 0 = unlimited.',
  ),
  mediaAllowPrivate: setting(
    'Media',
    'MEDIA_ALLOW_PRIVATE',
    flag.optional(),
    'Whether `media.url` may name private networks and this machine.',
    { shownDefault: 'false; true in the sandbox' },
  ),
  retentionMediaDays: setting(
    'Media',
    'RETENTION_MEDIA_DAYS',
    integer(0, 36_500, 90),
    'Days after which media are erased; 0 = never.',
  ),

  webhookTimeout: setting(
    'Webhooks',
    'WEBHOOK_TIMEOUT',
    integer(100, 60_000, 5000),
    'Milliseconds a webhook call may take in all, the answer to its end included.',
  ),
  webhookRetries: setting(
    'Webhooks',
    'WEBHOOK_RETRIES',
    integer(0, 10, 3),
    'Fast retries of a failed delivery, after 1 s, 2 s, 4 s and so on.',
  ),
  webhookSlowRetries: setting(
    'Webhooks',
    'WEBHOOK_SLOW_RETRIES',
    flag.default(true),
    'Whether retries go on after the fast ones, from 30 s to 24 h apart.',
  ),
  webhookAllowPrivate: setting(
    'Webhooks',
    'WEBHOOK_ALLOW_PRIVATE',
    flag.optional(),
    'Whether webhooks may call private networks and this machine.',
    {
      shownDefault: 'false; true in the sandbox',
    },
  ),

  logLevel: setting(
    'Logs',
    'LOG_LEVEL',
    z.enum(logLevels).default('info'),
    '`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`.',
  ),
  logDir: setting(
    'Logs',
    'LOG_DIR',
    text,
    'A folder to write the log to as well, a file a day. The container image sets /app/data/logs.',
  ),
  logFiles: setting('Logs', 'LOG_FILES', integer(1, 3650, 14), 'How many of these files stay.'),
  logFileMb: setting('Logs', 'LOG_FILE_MB', integer(1, 10_000, 100), 'MiB after which a day goes on in another file.'),

  otelEndpoint: setting(
    'Logs',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    url(['http:', 'https:']),
    'A collector of OpenTelemetry traces, asked by OTLP over HTTP below `/v1/traces`: `http://localhost:4318`.',
  ),
  otelHeaders: setting(
    'Logs',
    'OTEL_EXPORTER_OTLP_HEADERS',
    otelHeaders,
    'What the collector wants to see: name=value,…',
    { secret: true, shownDefault: '' },
  ),
  otelServiceName: setting('Logs', 'OTEL_SERVICE_NAME', z.string().min(1).default('yesapp'), 'Our name in traces.'),

  whatsappWsUrl: setting(
    'WhatsApp network',
    'WHATSAPP_WS_URL',
    url(['ws:', 'wss:']),
    'Another WhatsApp network, such as the simulator. In production on loopback only.',
  ),
  whatsappNoiseRootKey: setting(
    'WhatsApp network',
    'WHATSAPP_NOISE_ROOT_KEY',
    hexKey,
    "That network's root key, 64 hex digits.",
  ),
  whatsappMediaCa: setting(
    'WhatsApp network',
    'WHATSAPP_MEDIA_CA',
    text,
    "PEM file of the authority that signed that network's media host.",
  ),
  whatsappMediaUrl: setting(
    'WhatsApp network',
    'WHATSAPP_MEDIA_URL',
    url(['https:']),
    'Where that network keeps files that name no host, such as history. In production on loopback only.',
  ),
  whatsappVersion: setting(
    'WhatsApp network',
    'WHATSAPP_VERSION',
    z
      .string()
      .regex(/^\d+\.\d+\.\d+$/, 'must be three numbers: 2.3000.1043857760')
      .optional(),
    'Protocol version to announce instead of the one the engine brings.',
  ),

  crashAt: setting(
    'Tests',
    'CRASH_AT',
    crashAt,
    'Where the process dies as by kill -9, for tests of what survives. Refused in production.',
  ),
} satisfies Record<string, Setting<unknown>>

/** Names of the specification that need nothing here: accepted, with a warning that says why. */
export const ignoredSettings: Record<string, string> = {
  SESSIONS_PATH: 'credentials live encrypted in the database',
  WHATSAPP_SESSION_PATH: 'credentials live encrypted in the database',
  REDIS_URL: 'no Redis is needed',
  REDIS_PASSWORD: 'no Redis is needed',
  SUPABASE_URL: 'any PostgreSQL works through DATABASE_URL',
  SUPABASE_KEY: 'any PostgreSQL works through DATABASE_URL',
  CLOUDINARY_URL: 'media stay on disk or in S3',
}

import { existsSync } from 'node:fs'
import { isLoopbackHost } from './loopback.ts'
import { ignoredSettings, type Setting, settings } from './settings.ts'

type Settings = typeof settings
type ValueOf<S> = S extends Setting<infer T> ? T : never
/** The settings in force. */
export type Config = { readonly [K in keyof Settings]: ValueOf<Settings[K]> }

/** A bad setting: the message names the variable and never shows a secret value. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export interface LoadedConfig {
  config: Config
  warnings: string[]
}

/** The environment, and the file .env for what it does not say. */
export function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/** Reads the settings. Throws `ConfigError` with one line for each bad variable. */
export function loadConfig(env: NodeJS.ProcessEnv): LoadedConfig {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [field, setting] of Object.entries<Setting<unknown>>(settings)) {
    const result = setting.parse.safeParse(readVariable(env, setting))
    if (result.success) values[field] = result.data
    else problems.push(`${setting.name}: ${result.error.issues.map((issue) => issue.message).join('; ')}`)
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  const config = values as Config
  refuseForeignNetwork(config)
  refuseBucketWithoutKeys(config)
  refuseCrashInProduction(config)
  refuseHalfOfTls(config)
  return { config, warnings: ignoredWarnings(env) }
}

function readVariable(env: NodeJS.ProcessEnv, setting: Setting<unknown>): string | undefined {
  for (const name of [setting.name, ...setting.aliases]) {
    const value = env[name]
    if (value !== undefined && value !== '') return value
  }
  return undefined
}

// The client library does not verify the server's certificate chain, so a network other than WhatsApp's own is
// trusted only where nobody else can answer: on this machine.
function refuseForeignNetwork(config: Config): void {
  if (!config.whatsappWsUrl) return
  if (!config.whatsappNoiseRootKey)
    throw new ConfigError('WHATSAPP_NOISE_ROOT_KEY: needed together with WHATSAPP_WS_URL')
  if (config.nodeEnv === 'production' && !isLoopbackHost(new URL(config.whatsappWsUrl).hostname)) {
    throw new ConfigError('WHATSAPP_WS_URL: in production only a loopback address is accepted')
  }
  const mediaUrl = config.whatsappMediaUrl
  if (mediaUrl && config.nodeEnv === 'production' && !isLoopbackHost(new URL(mediaUrl).hostname)) {
    throw new ConfigError('WHATSAPP_MEDIA_URL: in production only a loopback address is accepted')
  }
}

function refuseBucketWithoutKeys({ s3Bucket, s3AccessKeyId, s3SecretAccessKey }: Config): void {
  if (!s3Bucket || (s3AccessKeyId && s3SecretAccessKey)) return
  throw new ConfigError('S3_BUCKET: needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY')
}

function refuseCrashInProduction(config: Config): void {
  if (config.crashAt && config.nodeEnv === 'production')
    throw new ConfigError('CRASH_AT: only for tests, refused in production')
}

function refuseHalfOfTls({ tlsCert, tlsKey }: Config): void {
  if (Boolean(tlsCert) !== Boolean(tlsKey)) throw new ConfigError('TLS_CERT and TLS_KEY: one needs the other')
}

function ignoredWarnings(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(ignoredSettings)
    .filter(([name]) => env[name])
    .map(([name, why]) => `${name} is ignored: ${why}`)
}

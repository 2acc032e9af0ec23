import { WrongMasterKeyError } from './db/master-key.ts'
import { NewerDatabaseError } from './db/migrate.ts'
import { type Config, ConfigError, loadConfig, readEnvironment } from './lib/config.ts'
import { armCrashPoint } from './lib/crash-point.ts'
import { DataDirectoryLockedError, OtherNetworkError } from './lib/data-directory.ts'
import { type Log, makeLog, standardOutput } from './lib/log.ts'
import { LogFiles, writeToBoth } from './lib/log-files.ts'
import { shareAsyncContext } from './lib/shared-async-context.ts'
import { BackupError } from './maintenance/backup-error.ts'
import { silenceLibraries } from './whatsapp/silence-libraries.ts'

/** Less than supervisors wait before they kill. What was accepted is safe whenever the process ends. */
const closeMaxMs = 14_000

/** Runs the server until it is told to stop. A bad setting ends it at once, and names the variable. */
export async function serve({ sandbox }: { sandbox: boolean }): Promise<void> {
  const { config, warnings } = readConfig()
  const log = openLog(config)
  silenceLibraries(log)
  shareAsyncContext()
  for (const warning of warnings) log.warn(warning)
  crashOnBugs(log)
  if (config.crashAt) armCrashPoint(config.crashAt)
  try {
    // The network of the sandbox takes its time to load, and so does the app: not before it is needed.
    const start = sandbox ? (await import('./sandbox.ts')).startSandbox : (await import('./app.ts')).startApp
    const app = await start({ config, log })
    log.info({ url: app.url, docs: `${app.url}/api/docs`, sandbox }, 'YesApp is ready')
    stopOnSignal(log, app.close)
  } catch (error) {
    const sentence = sentenceFor(error)
    log.fatal(sentence ? { reason: sentence } : { err: error }, 'YesApp could not start')
    process.stderr.write(`YesApp could not start: ${sentence ?? (error as Error).message}\n`)
    process.exitCode = 1
  }
}

// On the console, and in files where a folder is named.
function openLog(config: Config): Log {
  const { logLevel, logDir, logFiles, logFileMb } = config
  if (logDir === undefined) return makeLog(logLevel)
  return namingSetting(() => {
    const files = new LogFiles({ folder: logDir, filesMax: logFiles, bytesMax: logFileMb * 1024 * 1024 })
    return makeLog(logLevel, writeToBoth(standardOutput(), files))
  })
}

// What an operator can mend needs a sentence, not a stack.
export function sentenceFor(error: unknown): string | null {
  const known = [
    ConfigError,
    DataDirectoryLockedError,
    OtherNetworkError,
    WrongMasterKeyError,
    NewerDatabaseError,
    BackupError,
  ]
  if (known.some((kind) => error instanceof kind)) return (error as Error).message
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return 'the port is taken by another program: set PORT to another one'
  if (code === 'EACCES' || code === 'EPERM') return `permission denied: ${(error as Error).message}`
  return null
}

/** The settings of the environment and of the file .env. */
export function readConfig() {
  return namingSetting(() => loadConfig(readEnvironment()))
}

// A bad setting ends the process, and is named.
function namingSetting<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`YesApp cannot start, a setting is wrong:\n${error.message}\n`)
    process.exit(1)
  }
}

// A process in an unknown state stops: everything that was accepted is in the database, and a supervisor starts it anew.
function crashOnBugs(log: Log): void {
  const crash = (error: unknown) => {
    log.fatal({ err: error }, 'unexpected error, stopping')
    process.exit(1)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
}

function stopOnSignal(log: Log, close: () => Promise<void>): void {
  let isStopping = false
  const stop = (signal: string) => {
    if (isStopping) process.exit(0)
    isStopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(0), closeMaxMs).unref()
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopped with an error')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
}

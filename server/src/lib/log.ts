import { type DestinationStream, type Logger, pino } from 'pino'
import { RecentLogs } from './recent-logs.ts'

export type Log = Logger

const redacted = ['*.key', '*.secret', '*.password', '*.token', '*.authorization', '*.qr', 'headers', 'body', 'creds']

/**
 * Structured JSON logs with the specification's field names (`timestamp level message`). Data stands beside a constant
 * text; message texts, keys, QR and pairing codes are never passed in.
 */
export function makeLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    messageKey: 'message',
    base: null,
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redacted, censor: '[redacted]' },
    serializers: { err: describeError },
  }
  const recent = new RecentLogs()
  const log = pino(options, recent.keepFrom(destination ?? standardOutput()))
  recentLogs.set(log, recent)
  return log
}

/** Where a log goes when nothing else is said. */
export const standardOutput = (): DestinationStream => pino.destination({ fd: 1, sync: true })

const recentLogs = new WeakMap<Log, RecentLogs>()

/** The last lines of a log that `makeLog` made. */
export function recentLogsOf(log: Log): RecentLogs {
  return recentLogs.get(log) ?? new RecentLogs()
}

// Errors of databases and libraries carry rows, parameters and stanzas beside their message.
function describeError(error: Error) {
  if (!(error instanceof Error)) return error
  const { type, message, stack, code } = pino.stdSerializers.err(error)
  return { type, message, stack, code }
}

/** A phone number as logs may show it: the last four digits. */
export function maskPhone(phone: string): string {
  return `…${phone.replace(/\D/g, '').slice(-4)}`
}

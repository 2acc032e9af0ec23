import { type Log, maskPhone } from '../lib/log.ts'

/**
 * Takes the console away from libraries: libsignal prints whole sessions, private keys included, through it. Our own
 * code logs through `lib/log.ts` only. To be called once, before anything connects.
 */
export function silenceLibraries(log: Log): void {
  for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
    console[method] = () => log.trace('console output of a library dropped')
  }
}

const saidMax = 200
const numbers = /\d{7,}/g

/**
 * The logger that the protocol library gets: its messages without their objects, which hold keys and contents, and
 * without whole numbers.
 */
export function libraryLogger(log: Log) {
  const forward = (level: 'debug' | 'trace') => (data: unknown, text?: string) => {
    const said = text ?? (typeof data === 'string' ? data : undefined)
    if (said) log[level]({ said: said.slice(0, saidMax).replace(numbers, maskPhone) }, 'protocol library')
  }
  const drop = () => {}
  const logger = {
    level: 'silent',
    child: () => logger,
    trace: drop,
    debug: drop,
    info: drop,
    warn: forward('trace'),
    error: forward('debug'),
  }
  return logger
}

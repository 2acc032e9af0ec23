import type { Logger } from 'pino'

/**
 * Takes the console away from libraries. The Signal library prints whole sessions with it, ratchet keys included; only
 * the constant text of such a line goes to the log.
 */
export function silenceConsole(log: Logger): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    console[method] = (text?: unknown): void => {
      log.debug({ text: typeof text === 'string' ? text.split(':')[0] : typeof text }, 'console')
    }
  }
}

import type { BinaryNode } from 'baileys'
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
 * without whole numbers. What nobody in the library takes it tells only to loggers of the level `debug`: of that the log
 * says what kind of stanza it was, as it may be something new of WhatsApp's.
 */
export function libraryLogger(log: Log) {
  const forward = (level: 'debug' | 'trace') => (data: unknown, text?: string) => {
    const said = text ?? (typeof data === 'string' ? data : undefined)
    if (said) log[level]({ said: said.slice(0, saidMax).replace(numbers, maskPhone) }, 'protocol library')
  }
  const drop = () => {}
  const logger = {
    level: 'debug',
    child: () => logger,
    trace: drop,
    debug: (data: unknown, _said?: string) => {
      const { unhandled, frame } = (data ?? {}) as { unhandled?: boolean; frame?: BinaryNode }
      if (unhandled && frame) log.debug(kindOf(frame), 'stanza that the protocol library does not take')
    },
    info: drop,
    warn: forward('trace'),
    error: forward('debug'),
  }
  return logger
}

function kindOf({ tag, attrs, content }: BinaryNode) {
  const { type, xmlns, class: ofClass } = attrs
  return { tag, type, xmlns, class: ofClass, children: Array.isArray(content) ? content.map((child) => child.tag) : [] }
}

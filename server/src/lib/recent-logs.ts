import type { DestinationStream } from 'pino'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
export type LogLevel = (typeof logLevels)[number]

/** One line of the log, as it was written. */
export interface LogLine {
  timestamp: string
  level: LogLevel
  message: string
  [field: string]: unknown
}

export interface LogFilter {
  /** This level and those above it. */
  level: LogLevel
  limit: number
  sessionId?: string | undefined
  /** Text that the line contains. */
  q?: string | undefined
}

const linesMax = 1_000
/** A line with a long stack is kept up to here. */
const lineLengthMax = 16_384

// The one secret that the log shows on purpose, once, to who starts the server for the first time.
const apiKey = /\bya_(live|test)_[0-9a-f]{8,}/g

/** A line as it may be kept. */
export const withoutKeys = (line: string): string => line.replace(apiKey, 'ya_$1_[redacted]')

/** The last lines of the log, for who has no shell. Problems are kept apart, so that chatter does not push them out. */
export class RecentLogs {
  readonly #chatter = new Ring(linesMax)
  readonly #problems = new Ring(linesMax)
  #count = 0

  /** A destination that keeps the lines on their way to another. */
  keepFrom(destination: DestinationStream): DestinationStream {
    return {
      write: (line) => {
        this.#keep(line)
        destination.write(line)
      },
    }
  }

  /** The newest lines that fit, newest first. */
  find({ level, limit, sessionId, q }: LogFilter): LogLine[] {
    const lowest = logLevels.indexOf(level)
    const needle = q?.toLowerCase()
    const found: LogLine[] = []
    for (const { text } of this.#newestFirst()) {
      if (found.length === limit) break
      if (needle !== undefined && !text.toLowerCase().includes(needle)) continue
      const line = parseLine(text)
      if (!line || logLevels.indexOf(line.level) < lowest) continue
      if (sessionId !== undefined && line.sessionId !== sessionId) continue
      found.push(line)
    }
    return found
  }

  #keep(line: string): void {
    const isProblem = /^\{"level":"(warn|error|fatal)"/.test(line)
    const kept = { order: this.#count++, text: withoutKeys(line.slice(0, lineLengthMax)) }
    ;(isProblem ? this.#problems : this.#chatter).push(kept)
  }

  #newestFirst(): KeptLine[] {
    return [...this.#chatter.lines(), ...this.#problems.lines()].sort((a, b) => b.order - a.order)
  }
}

interface KeptLine {
  order: number
  text: string
}

class Ring {
  readonly #lines: KeptLine[] = []
  readonly #size: number
  #next = 0

  constructor(size: number) {
    this.#size = size
  }

  push(line: KeptLine): void {
    this.#lines[this.#next] = line
    this.#next = (this.#next + 1) % this.#size
  }

  lines(): readonly KeptLine[] {
    return this.#lines
  }
}

function parseLine(text: string): LogLine | null {
  try {
    return JSON.parse(text) as LogLine
  } catch {
    // Cut because of its length: what it began with is still worth something.
    const [, level, timestamp] = /^\{"level":"(\w+)","timestamp":"([^"]+)"/.exec(text) ?? []
    if (!level || !timestamp) return null
    return { level: level as LogLevel, timestamp, message: 'a line too long to be kept whole', beginning: text }
  }
}

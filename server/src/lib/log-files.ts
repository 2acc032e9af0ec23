import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { DestinationStream } from 'pino'
import { ConfigError } from './config.ts'
import { withoutKeys } from './recent-logs.ts'

export interface LogFilesOptions {
  folder: string
  /** A file this large is followed by another one of the same day. */
  bytesMax: number
  /** How many files stay; the oldest go. */
  filesMax: number
  now?: () => number
}

const nameOf = (day: string, part: number): string => `yesapp-${day}${part === 0 ? '' : `.${part}`}.log`
const namePattern = /^yesapp-(\d{4}-\d{2}-\d{2})(?:\.(\d+))?\.log$/
const retryAfterMs = 60_000

/**
 * The log in files, one a day (UTC) and more of a day with much to say. Each line is with the system when `write`
 * returns: the last one before a crash is the one that is looked for. A file that cannot be written stops nothing; the
 * console has the line, and a minute later it is tried again.
 */
export class LogFiles implements DestinationStream {
  readonly #options: Required<LogFilesOptions>
  #file: number | null = null
  #day = ''
  #part = 0
  #bytes = 0
  #retryAt = 0

  /** Throws `ConfigError` where no file can be made. */
  constructor(options: LogFilesOptions) {
    this.#options = { now: Date.now, ...options }
    try {
      mkdirSync(options.folder, { recursive: true })
      this.#open(this.#today(), this.#newestPart(this.#today()))
    } catch (error) {
      throw new ConfigError(`LOG_DIR: ${(error as Error).message}`)
    }
  }

  write(line: string): void {
    if (this.#options.now() < this.#retryAt) return
    try {
      this.#turn()
      const bytes = Buffer.from(withoutKeys(line))
      writeSync(this.#file!, bytes)
      this.#bytes += bytes.length
    } catch (error) {
      this.#retryAt = this.#options.now() + retryAfterMs
      process.stderr.write(`the log file cannot be written, next try in a minute: ${(error as Error).message}\n`)
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }

  #today(): string {
    return new Date(this.#options.now()).toISOString().slice(0, 10)
  }

  #turn(): void {
    const day = this.#today()
    if (this.#file === null || day !== this.#day) this.#open(day, this.#newestPart(day))
    else if (this.#bytes >= this.#options.bytesMax) this.#open(day, this.#part + 1)
  }

  #open(day: string, part: number): void {
    this.close()
    this.#file = openSync(path.join(this.#options.folder, nameOf(day, part)), 'a', 0o640)
    this.#day = day
    this.#part = part
    this.#bytes = fstatSync(this.#file).size
    this.#removeOld()
  }

  /** Where the last start left off. */
  #newestPart(day: string): number {
    const parts = this.#existing().filter((file) => file.day === day)
    return parts.at(-1)?.part ?? 0
  }

  #removeOld(): void {
    for (const { name } of this.#existing().slice(0, -this.#options.filesMax))
      rmSync(path.join(this.#options.folder, name), { force: true })
  }

  /** Oldest first. */
  #existing() {
    return readdirSync(this.#options.folder)
      .flatMap((name) => {
        const [, day, part = '0'] = namePattern.exec(name) ?? []
        return day === undefined ? [] : [{ name, day, part: Number(part) }]
      })
      .sort((a, b) => a.day.localeCompare(b.day) || a.part - b.part)
  }
}

/** Writes each line to both. */
export function writeToBoth(first: DestinationStream, second: DestinationStream): DestinationStream {
  return {
    write: (line) => {
      first.write(line)
      second.write(line)
    },
  }
}

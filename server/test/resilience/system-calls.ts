/** What a process asked of the kernel, as strace wrote it down. */
export class SystemCalls {
  /** Each call where it began, and once more where it ended if the calls of other threads came between. */
  readonly #lines: string[]

  constructor(text: string) {
    const begun = new Map<string, string>()
    this.#lines = text.split('\n').map((line) => {
      const thread = line.slice(0, line.indexOf(' '))
      if (line.endsWith(unfinished)) begun.set(thread, line.slice(0, -unfinished.length))
      const resumed = /^\d+ +<\.\.\. \w+ resumed>/.exec(line)
      return resumed ? `${begun.get(thread) ?? ''}${line.slice(resumed[0].length)}` : line
    })
  }

  /** The command that runs another and records it. The recorder is a grandchild: signals reach the recorded process. */
  static recorder(file: string): string[] {
    const calls = 'trace=fdatasync,fsync,pwrite64,write,writev,sendto,sendmsg'
    return ['strace', '-D', '-f', '-y', '-s', '70000', '-e', calls, '-e', 'signal=none', '-o', file]
  }

  /**
   * Was the first answer that names this id written to a socket after the write-ahead log had been written with it, and
   * synced after that?
   */
  isSyncedBeforeAnswer(id: string): boolean {
    const answeredAt = this.#find(0, (line) => isAnswer(line, id))
    const writtenAt = this.#find(0, (line) => line.includes('.sqlite-wal>') && line.includes(id))
    const syncedAt = this.#find(writtenAt + 1, (line) => /(fdatasync|fsync)\(\d+<[^>]*\.sqlite-wal>\) += 0$/.test(line))
    return writtenAt >= 0 && syncedAt > writtenAt && syncedAt < answeredAt
  }

  #find(from: number, matches: (line: string) => boolean): number {
    const at = this.#lines.slice(from).findIndex(matches)
    return at < 0 ? -1 : from + at
  }
}

const unfinished = ' <unfinished ...>'

const isAnswer = (line: string, id: string): boolean =>
  /^\d+ +(write|writev|sendto|sendmsg)\(\d+<(TCP|socket)/.test(line) &&
  /HTTP\/1\.1 20[02] /.test(line) &&
  line.includes(`messageId\\":\\"${id}`)

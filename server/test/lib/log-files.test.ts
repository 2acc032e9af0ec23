import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ConfigError } from '../../src/lib/config.ts'
import { makeLog } from '../../src/lib/log.ts'
import { LogFiles } from '../../src/lib/log-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yesapp-logs-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

let now = Date.parse('2026-11-20T23:59:00Z')
const open = (more: object = {}) => new LogFiles({ folder, bytesMax: 1000, filesMax: 3, now: () => now, ...more })
const files = () => readdirSync(folder).sort()
const textOf = (name: string) => readFileSync(path.join(folder, name), 'utf8')

describe('log files', () => {
  test('hold each line as soon as it is written, after those of the last start', () => {
    const first = open()
    makeLog('info', first).info({ sessionId: 's1' }, 'one')
    expect(textOf('yesapp-2026-11-20.log')).toMatch(/"message":"one"\}\n$/)
    first.close()
    open().write('two\n')

    expect(textOf('yesapp-2026-11-20.log')).toMatch(/"message":"one"\}\ntwo\n$/)
  })

  test('begin anew each day, and go on in another one of a day with much to say', () => {
    const log = open()
    log.write(`${'a'.repeat(1000)}\n`)
    log.write('b\n')
    now += 120_000
    log.write('c\n')

    expect(files()).toEqual(['yesapp-2026-11-20.1.log', 'yesapp-2026-11-20.log', 'yesapp-2026-11-21.log'])
    expect(textOf('yesapp-2026-11-20.1.log')).toBe('b\n')
  })

  test('are as many as wanted: the oldest go, and nothing else in the folder', () => {
    writeFileSync(path.join(folder, 'notes.txt'), 'mine')
    const log = open({ filesMax: 2 })
    for (let day = 0; day < 4; day++) {
      now += 86_400_000
      log.write(`${day}\n`)
    }

    expect(files()).toHaveLength(3)
    expect(files()).toContain('notes.txt')
    expect(textOf(files().at(-1)!)).toBe('3\n')
  })

  test('never hold an API key that the console shows', () => {
    open().write('API Key: ya_live_0123456789abcdef0123456789abcdef\n')

    expect(textOf(files()[0]!)).toBe('API Key: ya_live_[redacted]\n')
  })

  test('that cannot be written stop nothing, are tried again after a minute, and say so once', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const day = new Date(now).toISOString().slice(0, 10)
    symlinkSync('/dev/full', path.join(folder, `yesapp-${day}.log`))
    const log = open()
    log.write('lost\n')
    log.write('lost too\n')
    rmSync(path.join(folder, `yesapp-${day}.log`))
    now += 86_400_000
    log.write('kept\n')
    const complaints = said.mock.calls.map(([text]) => String(text))
    said.mockRestore()

    expect(complaints).toEqual([expect.stringContaining('ENOSPC')])
    expect(textOf(files()[0]!)).toBe('kept\n')
  })

  test('in a place where none can be made are a wrong setting, named', () => {
    writeFileSync(path.join(folder, 'file'), '')

    expect(() => open({ folder: path.join(folder, 'file', 'logs') })).toThrow(ConfigError)
    expect(() => open({ folder: path.join(folder, 'file', 'logs') })).toThrow(/^LOG_DIR: /)
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { DataDirectoryLockedError, openDataDirectory, readMasterKey } from '../../src/lib/data-directory.ts'

test('a second server on the same directory is refused, until the first lets go', () => {
  using root = temporaryFolder()
  const first = openDataDirectory(root.path)

  expect(() => openDataDirectory(root.path)).toThrow(DataDirectoryLockedError)
  first.release()
  openDataDirectory(root.path).release()
})

test('the lock of a process that was killed is free', async () => {
  using root = temporaryFolder()
  const code = `
    const Sqlite = require('better-sqlite3')
    const lock = new Sqlite(process.argv[1])
    lock.exec('BEGIN EXCLUSIVE')
    process.send('locked')
    setInterval(() => {}, 1000)`
  openDataDirectory(root.path).release()
  const args = ['-e', code, path.join(root.path, 'lock')]
  const holder = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(holder, 'message')
  expect(() => openDataDirectory(root.path)).toThrow(DataDirectoryLockedError)

  const exited = once(holder, 'exit')
  holder.kill('SIGKILL')
  await exited
  openDataDirectory(root.path).release()
})

test('directory, lock and master key are for their owner alone; the key stays the same', () => {
  using root = temporaryFolder()
  const directory = openDataDirectory(path.join(root.path, 'data'))
  const mode = (file: string) => (statSync(file).mode & 0o777).toString(8)
  const key = readMasterKey(directory, undefined)

  expect(key).toHaveLength(32)
  expect(readMasterKey(directory, undefined)).toEqual(key)
  expect(mode(directory.path)).toBe('700')
  expect(mode(directory.file('lock'))).toBe('600')
  expect(mode(directory.file('secret.key'))).toBe('600')
  directory.release()
})

function temporaryFolder(): { path: string } & Disposable {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-data-'))
  return { path: folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

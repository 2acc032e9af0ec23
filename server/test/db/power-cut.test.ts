import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { run } from '../harness/run-program.ts'
import { heartbeats } from './rows.ts'

// A file system of its own, on a file, that stops at once: what is not on the disk by then is gone, as when the power
// fails. It needs root, and a kernel that mounts files.

const cuts = Number(process.env.POWER_CUTS ?? 5)
const work = mkdtempSync(path.join(tmpdir(), 'yesapp-power-'))
const image = path.join(work, 'disk')
const mounted = path.join(work, 'mounted')

const mount = () => run('mount', ['-o', 'loop', image, mounted])

async function canMount(): Promise<boolean> {
  try {
    mkdirSync(mounted)
    writeFileSync(image, '')
    truncateSync(image, 64 * 1024 * 1024)
    await run('mkfs.ext4', ['-q', image])
    await mount()
    return true
  } catch (error) {
    console.warn(`the power is not cut: ${(error as Error).message}`)
    return false
  }
}

const isMountable = await canMount()
afterAll(async () => {
  if (isMountable) await run('umount', ['--lazy', mounted])
  rmSync(work, { recursive: true })
})

/** EXT4_IOC_SHUTDOWN without writing the journal: nothing reaches the disk any more. */
async function cutPower(): Promise<void> {
  const script = `import fcntl, os, struct; fcntl.ioctl(os.open('${mounted}', os.O_RDONLY), 0x8004587d, struct.pack('I', 2))`
  await run('python3', ['-c', script])
}

const open = fileURLToPath(new URL('../../dist/db/open.js', import.meta.url))
const writer = (file: string, from: number) => `
  import { openDatabase } from ${JSON.stringify(open)}
  const db = await openDatabase({ file: ${JSON.stringify(file)} })
  console.log('open')
  // Several at a time, so that some share a commit.
  for (let n = ${from}; ; n += 4)
    await Promise.all([0, 1, 2, 3].map(async (i) => {
      const row = String(n + i).padStart(9, '0')
      await db.write((trx) => trx.insertInto('heartbeats').values({ node_id: row, at: 1 }).execute())
      console.log(row)
    }))`

test.skipIf(!isMountable)(
  `${cuts} power cuts lose no row whose write was answered, and damage nothing`,
  async () => {
    const file = path.join(mounted, 'db.sqlite')
    const answered: string[] = []
    for (let cut = 0; cut < cuts; cut++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', writer(file, cut * 1_000_000)])
      const closed = once(child, 'close')
      // What is answered while the file system goes is left out: ext4 may let the very last fdatasync succeed and lose it.
      answered.push(...(await firstAnswers(child, 40 + cut * 25)))
      await cutPower()
      child.kill('SIGKILL')
      await closed
      await run('umount', [mounted])
      await mount()

      const db = await openDatabase({ file })
      const kept = new Set(await heartbeats(db))
      expect(
        answered.filter((row) => !kept.has(row)),
        `cut ${cut}`,
      ).toEqual([])
      await db.close()
      const whole = new Sqlite(file, { readonly: true })
      expect(whole.pragma('integrity_check', { simple: true }), `cut ${cut}`).toBe('ok')
      whole.close()
    }
  },
  120_000,
)

/** What the writer was answered so far, once it is this much; it goes on. */
async function firstAnswers({ stdout }: ChildProcess, count: number): Promise<string[]> {
  const answers: string[] = []
  for await (const line of createInterface({ input: stdout! })) {
    if (line !== 'open') answers.push(line)
    if (answers.length === count) break
  }
  stdout!.resume()
  return answers
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { endOf, run, succeeds } from '../harness/run-program.ts'
import { startNetwork } from '../harness/server.ts'
import { imageFile } from '../media/samples.ts'
import { Correspondence } from './correspondence.ts'

const diskMiB = 200
const recoversWithinMs = 10_000

/** A small disk of its own, in memory; null when this process may not mount one. */
async function mountDisk() {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-disk-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (!(await succeeds('mount', ['-t', 'tmpfs', '-o', `size=${diskMiB}m`, 'tmpfs', folder]))) {
    remove()
    return null
  }
  return {
    folder,
    /** Leaves so much free; 0: not a byte. */
    async fill(freeMiB: number) {
      const file = path.join(folder, `filling-${freeMiB}`)
      if (freeMiB === 0) await endOf('dd', ['if=/dev/zero', `of=${file}`, 'bs=64k'])
      else await run('fallocate', ['-l', `${diskMiB - freeMiB}MiB`, file])
    },
    free() {
      for (const freeMiB of [0, 50]) rmSync(path.join(folder, `filling-${freeMiB}`), { force: true })
    },
    async [Symbol.asyncDispose]() {
      await run('umount', ['-l', folder])
      remove()
    },
  }
}

test('below the reserve of a disk, and when it is full, nothing is accepted or received, it says so, and afterwards nothing is missing', async ({
  skip,
}) => {
  await using disk = await mountDisk()
  if (!disk) {
    console.log('no disk can be mounted here (this needs root): a full disk is not looked at')
    return skip()
  }
  const { folder, fill, free } = disk
  await using simulator = await startNetwork()
  await using server = new ChildServer(simulator, { DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'debug' })
  await server.start()
  await using between = await Correspondence.begin(simulator, server)
  const checks = async () => ((await (await fetch(`${server.url}/ready`)).json()) as { checks: object }).checks
  expect(await checks()).toEqual({ database: true, whatsapp: true, storage: true })

  await fill(50)
  expect((await between.isRefused(507)).error).toBe('STORAGE_FULL')
  const media = { data: (await imageFile('jpeg')).toString('base64') }
  const sent = await server.request('POST', `/sessions/${between.sessionId}/messages`, { to: '+33612345678', media })
  expect([sent.status, sent.body.error]).toEqual([507, 'STORAGE_FULL'])
  // The person goes on writing, and the session leaves that with WhatsApp.
  await server.waitForState(between.sessionId, 'reconnecting')
  const { body } = await server.request('GET', `/sessions/${between.sessionId}`)
  expect(body.reason.code).toBe('STORAGE_FULL')
  expect(await checks()).toMatchObject({ storage: false })
  expect((await server.request('GET', '/system/condition')).body.storage.full).toBe(true)
  const { logins } = simulator.stats()

  // It looks for room again and again, and asks nothing of WhatsApp.
  const looks = () => server.output.split('"code":"STORAGE_FULL"').length - 1
  const looksBefore = looks()
  await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(looksBefore + 1)
  expect(simulator.stats().logins).toBe(logins)

  await fill(0)
  await between.standsStill(507)

  free()
  await server.waitForState(between.sessionId, 'open', recoversWithinMs)
  await between.goesOn()
  await between.compare()
  expect(await server.kill('SIGTERM')).toBe(0)
  const database = new Sqlite(path.join(folder, 'data/db.sqlite'), { readonly: true })
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  database.close()
}, 150_000)

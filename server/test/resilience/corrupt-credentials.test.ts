import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const damages: Record<string, (value: Buffer) => Buffer> = {
  'a flipped bit': (value) => {
    value[Math.floor(value.length / 2)]! ^= 1
    return value
  },
  'a truncated record': (value) => value.subarray(0, 40),
  'zero bytes': () => Buffer.alloc(0),
}

async function credentials(db: Database, sessionId: string): Promise<Buffer> {
  const query = db.read.selectFrom('wa_auth').select('value').where('kind', '=', 'creds')
  return Buffer.from((await query.where('session_id', '=', sessionId).executeTakeFirstOrThrow()).value)
}

/** While no server runs, which would write them again. Returns what is there now. */
async function damageCredentials(folder: string, sessionIds: string[]): Promise<Map<string, Buffer>> {
  const db = await openDatabase({ file: path.join(folder, 'db.sqlite') })
  const damaged = new Map<string, Buffer>()
  for (const [at, damage] of Object.values(damages).entries()) {
    const id = sessionIds[at]!
    const value = damage(await credentials(db, id))
    damaged.set(id, value)
    await db.write((trx) =>
      trx.updateTable('wa_auth').set({ value }).where('kind', '=', 'creds').where('session_id', '=', id).execute(),
    )
  }
  await db.close()
  return damaged
}

test('with damaged credentials of some sessions the server starts, the others run, and these say so, keep what is there and ask nobody to link', async () => {
  await using simulator = await startNetwork()
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-damaged-'))
  const ids: string[] = []
  try {
    {
      await using first = await TestServer.start({ simulator, folder })
      for (let at = 0; at <= Object.keys(damages).length; at++)
        ids.push(await first.link(simulator.addPhone({ phone: `+3360000001${at}`, name: 'Owner' })))
    }
    const healthy = ids.pop()!
    const damaged = await damageCredentials(folder, ids)
    const { logins } = simulator.stats()

    await using second = await TestServer.start({ simulator, folder })
    await second.waitForState(healthy, 'open')
    expect((await second.send(healthy, '+33612345678', 'still here')).body.status).toBe('sent')
    for (const [id, value] of damaged) {
      await second.waitForState(id, 'credentials_corrupt')
      // Also when somebody starts it by hand.
      await second.post(`/sessions/${id}/start`)
      await second.waitForState(id, 'credentials_corrupt')
      expect((await second.get(`/sessions/${id}`)).body.reason.code).toBe('CREDENTIALS_CORRUPT')
      expect(await credentials(second.db, id)).toEqual(value)
    }
    expect(simulator.stats().logins).toBe(logins + 1)
    expect(await second.events('&types=session.qr')).toHaveLength(1 + damaged.size)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)

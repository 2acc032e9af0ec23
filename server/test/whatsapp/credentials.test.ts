import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  CredentialsCorruptError,
  CredsWriter,
  loadCreds,
  quarantineCreds,
  readCreds,
} from '../../src/whatsapp/auth-state.ts'
import { marieNumber, ownerNumber, Rig } from './rig/rig.ts'

const storedCreds = async (rig: Rig, kind = 'creds') =>
  (await rig.db.read.selectFrom('wa_auth').select('value').where('kind', '=', kind).execute()).map(({ value }) =>
    Buffer.from(value),
  )

async function damage(rig: Rig, kind: string, change: (value: Buffer) => Buffer): Promise<void> {
  const rows = await rig.db.read.selectFrom('wa_auth').selectAll().where('kind', '=', kind).execute()
  for (const { key_id, value } of rows) {
    const damaged = change(Buffer.from(value))
    await rig.db.write((trx) =>
      trx
        .updateTable('wa_auth')
        .set({ value: damaged })
        .where('kind', '=', kind)
        .where('key_id', '=', key_id)
        .execute(),
    )
  }
}

function flipBit(value: Buffer): Buffer {
  value[Math.floor(value.length / 2)]! ^= 1
  return value
}

describe('credentials that do not open', () => {
  test.each([
    ['a flipped bit', flipBit],
    ['a truncated record', (value: Buffer) => value.subarray(0, 40)],
    ['a record without its end', (value: Buffer) => value.subarray(0, -1)],
    ['zero bytes', () => Buffer.alloc(0)],
  ])('%s: refused, left as they are, and nobody is asked to link again', async (_name, change) => {
    await using rig = await Rig.linked()
    await damage(rig, 'creds', change)
    const before = await storedCreds(rig)
    const logins = rig.simulator.stats().logins
    await expect(rig.open()).rejects.toBeInstanceOf(CredentialsCorruptError)
    await expect(readCreds(rig.owned)).rejects.toBeInstanceOf(CredentialsCorruptError)
    await expect(loadCreds(rig.owned)).rejects.toBeInstanceOf(CredentialsCorruptError)
    expect(await storedCreds(rig)).toEqual(before)
    expect(rig.simulator.stats().logins).toBe(logins)
    expect(rig.stanzas).toEqual([])
  })

  test('another master key: refused, and good again with the right one', async () => {
    await using rig = await Rig.linked()
    const before = await storedCreds(rig)
    await rig.restart({ masterKey: randomBytes(32) })
    await expect(rig.open()).rejects.toBeInstanceOf(CredentialsCorruptError)
    expect(await storedCreds(rig)).toEqual(before)
    await rig.restart()
    await rig.connect()
  })

  test('a record moved to another session does not open there', async () => {
    await using rig = await Rig.linked()
    const other = { ...rig.owned, sessionId: 'session-2' }
    const [value] = await storedCreds(rig)
    await rig.db.write(async (trx) => {
      const session = await trx.selectFrom('sessions').selectAll().executeTakeFirstOrThrow()
      await trx
        .insertInto('sessions')
        .values({ ...session, id: 'session-2', name: 'second' })
        .execute()
      const row = { account_id: other.accountId, session_id: 'session-2', kind: 'creds', key_id: '', value: value! }
      await trx.insertInto('wa_auth').values(row).execute()
    })
    await expect(readCreds(other)).rejects.toBeInstanceOf(CredentialsCorruptError)
  })

  test('put aside on request: kept under the time, and the next link starts from nothing', async () => {
    await using rig = await Rig.linked()
    await damage(rig, 'creds', flipBit)
    const before = await storedCreds(rig)
    await rig.owned.write((trx) => quarantineCreds(trx, rig.owned))
    expect(await storedCreds(rig, 'quarantined-creds')).toEqual(before)
    expect(await rig.db.read.selectFrom('wa_auth').select('kind').distinct().execute()).toEqual([
      { kind: 'quarantined-creds' },
    ])
    const connection = await rig.open()
    await connection.until(() => connection.qrs[0])
  })
})

test('keys that do not open are made anew: one damaged record does not keep the session off', async () => {
  const lines: string[] = []
  await using rig = await Rig.linked({ onLog: (line) => lines.push(line) })
  const first = await rig.connect()
  await first.send(marieNumber, 'hello')
  await rig.marie.expectMessage({ text: 'hello' })
  await rig.marie.sendText(ownerNumber, 'hi')
  await rig.untilTexts(['hi'])
  await rig.closeConnections()
  await damage(rig, 'session', flipBit)
  await damage(rig, 'user-devices', flipBit)

  const second = await rig.connect()
  await rig.marie.sendText(ownerNumber, 'with a damaged session')
  await expect.poll(async () => (await rig.texts()).at(-1), { timeout: 10_000 }).toBe('with a damaged session')
  await second.send(marieNumber, 'and back')
  await rig.marie.expectMessage({ text: 'and back' })
  expect(lines.some((line) => line.includes('a stored key does not open'))).toBe(true)
})

test('a later state of the credentials is never overwritten by an earlier one', async () => {
  await using rig = await Rig.linked()
  const creds = await loadCreds(rig.owned)
  const order: (() => void)[] = []
  // Writes that finish in any order, as transactions on PostgreSQL do.
  const owned = {
    ...rig.owned,
    write: (async (unit) => {
      if (order.length === 0) await new Promise<void>((resolve) => order.push(resolve))
      return rig.owned.write(unit)
    }) as typeof rig.owned.write,
  }
  const writer = new CredsWriter(owned, creds)
  creds.accountSyncCounter = 1
  const first = writer.save()
  await new Promise(setImmediate)
  creds.accountSyncCounter = 2
  const second = writer.writeWith(async () => {})
  creds.accountSyncCounter = 3
  const third = writer.save()
  await new Promise(setImmediate)
  order[0]!()
  await Promise.all([first, second, third])
  expect((await readCreds(rig.owned))?.accountSyncCounter).toBe(3)
})

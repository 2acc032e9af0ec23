import { AsyncLocalStorage } from 'node:async_hooks'
import { statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { onCommit, type Trx } from '../../src/db/write.ts'
import { describeEachDatabase, describePostgres, TestDatabase } from '../harness/databases.ts'
import { addHeartbeat, addSession, heartbeats } from './rows.ts'

describeEachDatabase('write', ({ create }) => {
  test('resolves with the result once another connection sees the rows', async () => {
    await using database = await create()
    const db = await database.open()
    const other = await database.open()

    for (let i = 0; i < 20; i++) {
      const result = await db.write(async (trx) => {
        await addHeartbeat(trx, `${i}`)
        return i
      })
      expect(result).toBe(i)
      expect(await heartbeats(other)).toHaveLength(i + 1)
    }
  })

  test('a unit that throws leaves nothing, and those beside it lose nothing', async () => {
    await using database = await create()
    const db = await database.open()
    const settled = await Promise.allSettled(
      [0, 1, 2, 3, 4].map((i) =>
        db.write(async (trx) => {
          await addHeartbeat(trx, `${i}`)
          if (i % 2 === 1) throw new Error(`unit ${i}`)
        }),
      ),
    )

    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
    expect(settled[3]).toMatchObject({ reason: { message: 'unit 3' } })
    expect(await heartbeats(db)).toEqual(['0', '2', '4'])
  })

  test('a statement that fails takes back what its unit wrote before', async () => {
    await using database = await create()
    const db = await database.open()
    await db.write((trx) => addHeartbeat(trx, 'taken'))
    const unit = async (trx: Trx) => {
      await addHeartbeat(trx, 'new')
      await addHeartbeat(trx, 'taken')
    }

    await expect(db.write(unit)).rejects.toThrow(/unique/i)
    expect(await heartbeats(db)).toEqual(['taken'])
  })

  test('hundreds of units at once all count', async () => {
    await using database = await create()
    const db = await database.open()
    await addSession(db)
    const count = async (trx: Trx) => {
      const { event_seq } = await trx
        .updateTable('sessions')
        .set((set) => ({ event_seq: set('event_seq', '+', 1) }))
        .returning('event_seq')
        .executeTakeFirstOrThrow()
      return event_seq
    }

    const seen = await Promise.all(Array.from({ length: 500 }, () => db.write(count)))
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1))
  })

  test('units of one lane run one after the other, in the order of the calls', async () => {
    await using database = await create()
    const db = await database.open()
    const steps: string[] = []
    const unit = (name: string) => async (trx: Trx) => {
      steps.push(`${name} starts`)
      await addHeartbeat(trx, name)
      steps.push(`${name} ends`)
      if (name === 'b') throw new Error('b fails')
    }

    await Promise.allSettled(['a', 'b', 'c'].map((name) => db.write(unit(name), 'lane')))
    expect(steps).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends'])
  })

  test('units that insert the same row only if nobody has agree on one', async () => {
    await using database = await create()
    const db = await database.open()
    const resolve = async (trx: Trx) => {
      const known = await trx.selectFrom('heartbeats').selectAll().where('node_id', '=', 'a').executeTakeFirst()
      if (known) return 'known'
      await addHeartbeat(trx, 'a')
      return 'made'
    }

    const results = await Promise.all(Array.from({ length: 30 }, () => db.write(resolve)))
    expect(results.filter((result) => result === 'made')).toHaveLength(1)
  })

  test('hooks run after the commit, before the writer goes on', async () => {
    await using database = await create()
    const db = await database.open()
    const other = await database.open()
    const steps: string[] = []
    let seenByHook: Promise<string[]> | undefined

    await db.write(async (trx) => {
      onCommit(trx, () => {
        steps.push('hook')
        seenByHook = heartbeats(other)
      })
      await addHeartbeat(trx, 'a')
      steps.push('unit')
    })
    steps.push('writer')
    expect(steps).toEqual(['unit', 'hook', 'writer'])
    expect(await seenByHook).toEqual(['a'])
  })

  test('hooks of a unit that is rolled back never run', async () => {
    await using database = await create()
    const db = await database.open()
    const told: string[] = []
    const unit = (name: string, fails: boolean) =>
      db.write(async (trx) => {
        onCommit(trx, () => told.push(name))
        await addHeartbeat(trx, name)
        if (fails) throw new Error('no')
      })

    await Promise.allSettled([unit('a', false), unit('b', true), unit('c', false)])
    expect(told.sort()).toEqual(['a', 'c'])
  })

  test('a hook runs in no asynchronous context of a writer', async () => {
    await using database = await create()
    const db = await database.open()
    const context = new AsyncLocalStorage<string>()
    const seen: unknown[] = []

    await context.run('a library’s transaction', () =>
      db.write(async (trx) => {
        onCommit(trx, () => seen.push(context.getStore()))
        await addHeartbeat(trx, 'a')
      }),
    )
    expect(seen).toEqual([undefined])
  })

  test('write() inside a unit is refused at once', async () => {
    await using database = await create()
    const db = await database.open()
    const nested = db.write(async () => {
      await Promise.resolve()
      await db.write((trx) => addHeartbeat(trx, 'inner'))
    })

    await expect(nested).rejects.toThrow('inside a unit')
    await db.write((trx) => addHeartbeat(trx, 'after'))
    expect(await heartbeats(db)).toEqual(['after'])
  })

  test('a write that a hook or a writer starts is no write inside a unit', async () => {
    await using database = await create()
    const db = await database.open()
    let byHook: Promise<void> | undefined
    await db.write(async (trx) => {
      onCommit(trx, () => {
        byHook = db.write((next) => addHeartbeat(next, 'hook'))
      })
    })
    await byHook
    await db.write((trx) => addHeartbeat(trx, 'writer'))
    expect(await heartbeats(db)).toEqual(['hook', 'writer'])
  })

  test('a query after the end of its unit is refused', async () => {
    await using database = await create()
    const db = await database.open()
    let kept: Trx | undefined
    await db.write(async (trx) => {
      kept = trx
    })

    await expect(addHeartbeat(kept!, 'late')).rejects.toThrow(/already committed/)
    expect(() => onCommit(db.read, () => {})).toThrow('onCommit needs a transaction')
  })

  test('closing lets waiting units finish, and refuses new ones', async () => {
    await using database = await create()
    const db = await database.open()
    const writes = Array.from({ length: 50 }, (_, i) => db.write((trx) => addHeartbeat(trx, `${i}`), `lane ${i % 3}`))
    await db.close()

    await Promise.all(writes)
    await expect(db.write((trx) => addHeartbeat(trx, 'late'))).rejects.toThrow('closed')
    expect(await heartbeats(await database.open())).toHaveLength(50)
  })
})

describe('group commit', () => {
  test('units of the same moment share transactions and keep their order', async () => {
    await using database = await TestDatabase.create('sqlite')
    const db = await database.open()
    const order: number[] = []
    const commits = new Set<number>()
    const unit = (i: number) =>
      db.write(async (trx) => {
        onCommit(trx, () => commits.add(order.length))
        await addHeartbeat(trx, `${i}`)
        order.push(i)
        expect(await heartbeats(db)).not.toContain(`${i}`)
      })

    await Promise.all(Array.from({ length: 150 }, (_, i) => unit(i)))
    expect(order).toEqual(Array.from({ length: 150 }, (_, i) => i))
    expect(commits.size).toBeLessThan(50)
  })

  test('a disk that is full ends its batch with STORAGE_FULL, and writing goes on when there is room', async () => {
    await using database = await TestDatabase.create('sqlite')
    const db = await database.open()
    const { page_count } = await pragma<{ page_count: number }>(db, 'page_count')
    await pragma(db, `max_page_count = ${page_count + 5}`)
    const hooks: string[] = []
    const unit = (name: string, bytes: number) => async (trx: Trx) => {
      onCommit(trx, () => hooks.push(name))
      await trx
        .insertInto('accounts')
        .values({ id: name, name: 'x'.repeat(bytes), created_at: 1 })
        .execute()
    }

    const settled = await Promise.allSettled([db.write(unit('small', 10)), db.write(unit('big', 100_000))])
    expect(settled[1]).toMatchObject({ status: 'rejected', reason: { code: 'STORAGE_FULL', status: 507 } })
    const kept = await db.read.selectFrom('accounts').select('id').execute()
    expect(hooks).toEqual(kept.map((row) => row.id))
    expect(settled[0]!.status === 'fulfilled').toBe(kept.length === 1)

    await pragma(db, 'max_page_count = 1000000')
    await db.write(unit('later', 100_000))
    expect(hooks).toContain('later')
  })

  test('a unit that swallows the end of its transaction still writes nothing', async () => {
    await using database = await TestDatabase.create('sqlite')
    const db = await database.open()
    const swallowing = db.write(async (trx) => {
      await sql`rollback`.execute(trx).catch(() => {})
      await addHeartbeat(trx, 'alone')
    })

    await expect(swallowing).rejects.toThrow('transaction has ended')
    expect(await heartbeats(db)).toEqual([])
    await db.write((trx) => addHeartbeat(trx, 'after'))
    expect(await heartbeats(db)).toEqual(['after'])
  })

  test('a commit that fails rejects every unit, runs no hook, and leaves nothing', async () => {
    await using database = await TestDatabase.create('sqlite')
    const db = await database.open()
    const hooks: string[] = []
    await db.write((trx) =>
      sql`create table child (parent text references accounts (id) deferrable initially deferred)`.execute(trx),
    )
    const innocent = db.write(async (trx) => {
      onCommit(trx, () => hooks.push('innocent'))
      await addHeartbeat(trx, 'innocent')
    })
    const guilty = db.write((trx) => sql`insert into child values ('nobody')`.execute(trx))

    const settled = await Promise.allSettled([innocent, guilty])
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(hooks).toEqual([])
    expect(await heartbeats(db)).toEqual([])
    await db.write((trx) => addHeartbeat(trx, 'after'))
  })

  test('the file and those beside it belong to their owner alone', async () => {
    await using database = await TestDatabase.create('sqlite')
    const db = await database.open()
    await db.write((trx) => addHeartbeat(trx, 'a'))
    const mode = (suffix: string) => (statSync(`${database.file}${suffix}`).mode & 0o777).toString(8)

    expect([mode(''), mode('-wal'), mode('-shm')]).toEqual(['600', '600', '600'])
  })

  test('closing leaves one whole file', async () => {
    await using database = await TestDatabase.create('sqlite')
    const db = await database.open()
    const other = new Sqlite(database.file)
    await db.write((trx) => addHeartbeat(trx, 'a'))
    expect(other.prepare('select node_id from heartbeats').all()).toEqual([{ node_id: 'a' }])
    await db.close()

    expect(statSync(`${database.file}-wal`).size).toBe(0)
    other.close()
  })
})

describePostgres('transactions', ({ create }) => {
  test('lanes do not wait for each other', async () => {
    await using database = await create()
    const db = await database.open()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = db.write(async (trx) => {
      await addHeartbeat(trx, 'slow')
      await held
    }, 'a')
    await db.write((trx) => addHeartbeat(trx, 'quick'), 'b')
    expect(await heartbeats(db)).toEqual(['quick'])

    release()
    await slow
    expect(await heartbeats(db)).toEqual(['quick', 'slow'])
  })

  test('units that lock each other out both succeed', async () => {
    await using database = await create()
    const db = await database.open()
    await db.write(async (trx) => {
      for (const name of ['a', 'b']) await addHeartbeat(trx, name, 0)
    })
    const raise = (trx: Trx, name: string) =>
      trx
        .updateTable('heartbeats')
        .set((set) => ({ at: set('at', '+', 1) }))
        .where('node_id', '=', name)
        .execute()
    let waiting = 2
    let meet = () => {}
    const both = new Promise<void>((resolve) => {
      meet = resolve
    })
    const unit = (first: string, second: string) => async (trx: Trx) => {
      await raise(trx, first)
      waiting -= 1
      if (waiting === 0) meet()
      await both
      await raise(trx, second)
    }

    await Promise.all([db.write(unit('a', 'b')), db.write(unit('b', 'a'))])
    expect(await db.read.selectFrom('heartbeats').select('at').execute()).toEqual([{ at: 2 }, { at: 2 }])
  })
})

async function pragma<T = unknown>(db: Database, text: string): Promise<T> {
  return db.write(async (trx) => (await sql.raw<T>(`pragma ${text}`).execute(trx)).rows[0]!)
}

import { describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { FailStop } from '../../src/whatsapp/fail-stop.ts'
import { makeMemoryCache } from '../../src/whatsapp/memory-cache.ts'
import { newestSocket } from './rig/captured-sockets.ts'
import { marieNumber, ownerNumber, Rig } from './rig/rig.ts'
import type { Label } from './rig/watched-database.ts'

vi.mock('baileys', async (original) => (await import('./rig/captured-sockets.ts')).capture(original))

const diskFull = () => Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })
const failOn = (label: Label) => (labels: Label[]) => {
  if (labels.includes(label)) throw diskFull()
}

const failRead = (what: string) => (query: string) => {
  if (query.includes(what)) throw diskFull()
}

/** Anything that tells the network that a message came, or did not. */
const answers = (rig: Rig) =>
  rig.stanzas.filter(
    ({ direction, node }) =>
      direction === 'in' && (node.tag === 'receipt' || (node.tag === 'ack' && node.attrs.class !== 'receipt')),
  )

describe('a commit of what comes in that fails', () => {
  test.each(['journal:message', 'plaintext', 'auth:lid-mapping'])(
    'at %s: nothing is acknowledged, the connection ends, and the network brings it again',
    async (label) => {
      const { rig, connection } = await Rig.connected()
      await using _ = rig
      rig.db.beforeCommit = failOn(label)
      const { id } = await rig.marie.sendText(ownerNumber, 'kept by the network')
      expect(await connection.untilClosed()).toMatchObject({
        code: 'STORAGE_FULL',
        state: 'reconnecting',
        after: 'room',
      })
      expect(answers(rig)).toEqual([])
      expect(await rig.facts()).toEqual([])

      rig.db.beforeCommit = null
      await rig.connect()
      await rig.untilTexts(['kept by the network'])
      await rig.marie.expectReceipt({ id, type: 'inactive' })
      expect(answers(rig).map(({ node }) => node.attrs.type)).toEqual(['inactive'])
    },
  )

  test('of a receipt: it is not acknowledged, and counts after the reconnect', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    rig.db.beforeCommit = failOn('fact:receipt')
    const id = await connection.send(marieNumber, 'hello')
    await connection.untilClosed()
    expect(rig.stanzasOf('in', 'ack')).toEqual([])

    rig.db.beforeCommit = null
    await rig.connect()
    await expect
      .poll(async () => (await rig.facts()).map(({ whatsapp_id, type }) => [whatsapp_id, type]))
      .toContainEqual([id, 'delivered'])
  })
})

describe('a read that fails', () => {
  test('while a message is decrypted: no retry receipt, no error ack, and nobody is blocked afterwards', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    await connection.send(marieNumber, 'opens a session')
    await rig.marie.sendText(ownerNumber, 'hello')
    await rig.untilTexts(['hello'])
    const before = answers(rig).length

    rig.db.afterCommit = (labels) => {
      if (labels.includes('journal:message')) rig.db.beforeRead = failRead('inbound_plaintexts')
    }
    await rig.marie.sendText(ownerNumber, 'cannot be looked up')
    expect((await connection.untilClosed()).code).toBe('STORAGE_ERROR')
    expect(answers(rig)).toHaveLength(before)

    rig.db.afterCommit = null
    rig.db.beforeRead = null
    const second = await rig.connect()
    await rig.untilTexts(['hello', 'cannot be looked up'])
    await second.send(marieNumber, 'still reachable')
    await rig.marie.expectMessage({ text: 'still reachable' })
  })

  test('inside libsignal’s queue, which is one for the whole process: the person is not blocked for ever', async () => {
    const { rig, connection: former } = await Rig.connected()
    await using _ = rig
    await former.send(marieNumber, 'opens a session')
    await rig.marie.sendText(ownerNumber, 'hello')
    await rig.untilTexts(['hello'])
    await rig.closeConnections()
    // A connection that has read nothing yet asks the database for the session.
    const connection = await rig.connect()

    rig.db.afterCommit = (labels) => {
      if (labels.includes('journal:message')) rig.db.beforeRead = failRead('"session"')
    }
    await rig.marie.sendText(ownerNumber, 'while the database is away')
    expect((await connection.untilClosed()).code).toBe('STORAGE_ERROR')
    rig.db.afterCommit = null
    rig.db.beforeRead = null

    const second = await rig.connect()
    await rig.untilTexts(['hello', 'while the database is away'])
    await second.send(marieNumber, 'still reachable')
    await rig.marie.expectMessage({ text: 'still reachable' })
  })

  test('while a message is sent: it reaches nobody rather than not all, and the caller is released', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    await connection.send(marieNumber, 'opens the sessions')
    const from = rig.stanzasOf('in', 'message').length
    rig.db.beforeCommit = failOn('auth:session')
    await expect(connection.send(marieNumber, 'to all or to none')).rejects.toMatchObject({
      code: 'SESSION_NOT_CONNECTED',
    })
    await connection.untilClosed()
    expect(rig.stanzasOf('in', 'message')).toHaveLength(from)
    await expect(connection.send(marieNumber, 'too late')).rejects.toMatchObject({ code: 'SESSION_NOT_CONNECTED' })
  })

  test('while a recipient asks again: the question stays with the network until it can be answered', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    const id = await connection.send(marieNumber, 'say it again')
    await rig.marie.expectMessage({ id })
    const { get } = rig.sent
    rig.sent.get = () => {
      throw diskFull()
    }
    rig.marie.requestRetry(id)
    expect((await connection.untilClosed()).code).toBe('STORAGE_ERROR')
    rig.sent.get = get
    await rig.connect()
    const copies = await rig.marie.expectWireCopies(id, 2)
    expect(new Set(copies.map(({ sha256 }) => sha256)).size).toBe(1)
  })
})

describe('the end of a connection', () => {
  test('closing while messages are decrypted blocks nobody afterwards, and loses nothing', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    const texts = Array.from({ length: 8 }, (_, n) => `${n}`)
    let ratchets = 0
    rig.db.delayMs = 5
    rig.db.afterCommit = (labels) => {
      if (labels.includes('plaintext') && ++ratchets === 3) void connection.client.close()
    }
    for (const text of texts) await rig.marie.sendText(ownerNumber, text)
    await connection.untilClosed()
    rig.db.afterCommit = null

    const second = await rig.connect()
    await expect.poll(async () => [...new Set(await rig.texts())]).toEqual(texts)
    await second.send(marieNumber, 'still reachable')
    await rig.marie.expectMessage({ text: 'still reachable' })
  })

  test('closing waits for what is being committed, and tells the end once', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    rig.db.delayMs = 100
    const inTheGate = new Promise<void>((resolve) => {
      rig.db.beforeCommit = (labels) => (labels.includes('journal:message') ? resolve() : undefined)
    })
    await rig.marie.sendText(ownerNumber, 'in the gate')
    await inTheGate
    const [first, second] = [connection.client.close(), connection.client.close()]
    await Promise.all([first, second])
    expect(connection.closed?.code).toBe('CONNECTION_CLOSED')
    expect(rig.db.commitsOf('journal:message')).toHaveLength(1)
  })

  test('after the end the library can store nothing more, and learns nothing', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    await connection.client.close()
    const { keys } = newestSocket().authState
    const settled = vi.fn()
    Promise.resolve(keys.set({ session: { '1.0': Buffer.from('late') as never } })).then(settled, settled)
    Promise.resolve(keys.get('session', ['1.0'])).then(settled, settled)
    await rig.owned.write(async () => {})
    await new Promise(setImmediate)
    expect(settled).not.toHaveBeenCalled()
    expect(rig.db.commitsOf('auth:session')).toEqual([])
  })

  test('those who wait for an answer are released when the network goes away', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    rig.simulator.fault({ kind: 'black-hole' })
    const asked = connection.client.checkNumbers([marieNumber])
    const sent = connection.send(marieNumber, 'into the void')
    rig.simulator.fault({ kind: 'rst' })
    const outcomes = await Promise.allSettled([asked, sent])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await connection.untilClosed()
  })

  test('a network that does not answer the close does not hold it up', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    const { ws } = newestSocket()
    vi.spyOn(ws, 'close').mockReturnValue(new Promise(() => {}) as never)
    await connection.client.close()
    expect(connection.closed?.code).toBe('CONNECTION_CLOSED')
    vi.restoreAllMocks()
  })

  test('a listener that throws is ours to report: the library goes on', async () => {
    const lines: string[] = []
    await using rig = await Rig.linked({ onLog: (line) => lines.push(line) })
    const connection = await rig.connect()
    connection.acks.push = () => {
      throw new Error('a bug of ours')
    }
    const id = await connection.send(marieNumber, 'hello')
    await rig.marie.expectMessage({ id })
    await rig.marie.sendText(ownerNumber, 'still here')
    await rig.untilTexts(['still here'])
    expect(lines.filter((line) => line.includes('a listener of the connection failed'))).toHaveLength(1)
  })

  test('stanzas and frames that the library cannot read do not end the process', async () => {
    const lines: string[] = []
    await using rig = await Rig.linked({ onLog: (line) => lines.push(line) })
    await rig.connect()
    const { ws } = newestSocket()
    const failures = () => lines.filter((line) => line.includes('protocol library failed on a frame'))
    ws.emit('CB:ib,,dirty', { tag: 'ib', attrs: {} })
    await expect.poll(() => failures().length).toBeGreaterThan(0)
    await rig.marie.sendText(ownerNumber, 'still here')
    await rig.untilTexts(['still here'])

    const before = failures().length
    const noKeyOfOurs = Buffer.concat([Buffer.from([0, 0, 20]), Buffer.alloc(20)])
    ws.emit('message', noKeyOfOurs)
    await expect.poll(() => failures().length).toBeGreaterThan(before)
  })
})

describe('fail-stop by itself', () => {
  const settlesAs = (call: Promise<unknown>) =>
    Promise.race([
      call.then(
        () => 'resolved',
        () => 'rejected',
      ),
      new Promise((resolve) => setImmediate(() => resolve('never'))),
    ])
  const broken = () => Promise.reject(diskFull())

  test('the first error is told, and no call settles from then on', async () => {
    const errors: Error[] = []
    const failStop = new FailStop((error) => errors.push(error))
    const early = failStop.run(() => new Promise((resolve) => setTimeout(resolve, 5)))
    expect(await settlesAs(failStop.run(async () => 1))).toBe('resolved')
    expect(await settlesAs(failStop.run(broken))).toBe('never')
    expect(await settlesAs(failStop.run(broken))).toBe('never')
    expect(await settlesAs(failStop.run(async () => 1))).toBe('never')
    await failStop.idle()
    expect(await settlesAs(early)).toBe('never')
    expect(errors.map(({ message }) => message)).toEqual(['disk full'])
  })

  test('errors of the library’s own pass, work inside a held call rejects', async () => {
    const failStop = new FailStop(() => {})
    expect(await settlesAs(failStop.hold(Promise.reject(new Error('no session'))))).toBe('rejected')
    expect(await settlesAs(failStop.attempt(broken))).toBe('rejected')
    expect(await settlesAs(failStop.attempt(async () => 1))).toBe('rejected')
    expect(await settlesAs(failStop.hold(Promise.reject(new Error('no session'))))).toBe('never')
  })

  test('an object is held as a whole, and keeps what is no promise', async () => {
    const failStop = new FailStop(() => {})
    const target = { n: 1, sync: () => 2, slow: async () => 3 }
    const held = failStop.holding(target)
    expect([held.n, held.sync(), await held.slow()]).toEqual([1, 2, 3])
    failStop.end()
    expect(held.sync()).toBe(2)
    expect(await settlesAs(held.slow())).toBe('never')
  })
})

test('a cache of the library forgets the oldest when it is full, and what is too old', async () => {
  let now = 0
  const clock = { ...systemClock, monotonic: () => now }
  const cache = makeMemoryCache(clock, 100, 2)
  await cache.set('a', 1)
  await cache.set('b', 2)
  await cache.set('a', 3)
  await cache.set('c', 4)
  expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([3, undefined, 4])
  now = 101
  expect(await cache.get('a')).toBeUndefined()
})

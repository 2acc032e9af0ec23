import { EventEmitter } from 'node:events'
import type { BinaryNode } from 'baileys'
import { describe, expect, test, vi } from 'vitest'
import { type GateOptions, installInboundGate } from '../../src/whatsapp/inbound-gate.ts'
import type { PassingStanza } from '../../src/whatsapp/inbound-hand-over.ts'
import { newestSocket } from './rig/captured-sockets.ts'
import { Rig } from './rig/rig.ts'

vi.mock('baileys', async (original) => (await import('./rig/captured-sockets.ts')).capture(original))

const receiptOf = (id: string) => (node: BinaryNode) => node.attrs.id === id
const fromNetwork = (event: string, node: BinaryNode) => newestSocket().ws.emit(event, node)

describe.each([0, 30, 300])('with commits that take %i ms', (delayMs) => {
  test('what is acknowledged was committed before: messages, receipts, notifications, calls', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    rig.db.delayMs = delayMs
    const from = `${rig.marie.phone.slice(1)}@s.whatsapp.net`

    const sentId = await connection.send(rig.marie.phone, 'hello')
    const { id } = await rig.marie.sendText(rig.owner.phone, 'hi')
    fromNetwork('CB:notification', {
      tag: 'notification',
      attrs: { id: 'N1', from, type: 'picture', t: '1' },
      content: [{ tag: 'delete', attrs: {} }],
    })
    fromNetwork('CB:call', {
      tag: 'call',
      attrs: { id: 'C1', from, t: '1' },
      content: [{ tag: 'terminate', attrs: { 'call-id': 'X', 'call-creator': from } }],
    })

    const acknowledgement = (tag: string, ackId: string) =>
      expect.poll(() => rig.stanzasOf('in', tag, receiptOf(ackId)).at(0)?.at ?? null, { timeout: 10_000, interval: 5 })
    for (const [kind, tag, ackId] of [
      ['message', 'receipt', id],
      ['receipt', 'ack', sentId],
      ['notification', 'ack', 'N1'],
      ['call', 'ack', 'C1'],
    ] as const) {
      await acknowledgement(tag, ackId).not.toBeNull()
      const [leftAt] = rig.stanzasOf('in', tag, receiptOf(ackId)).map(({ at }) => at)
      // What needs no decryption may be stored at once instead.
      const isKept = (label: string) => label === `journal:${kind}` || label === `fact:${kind}`
      const committed = rig.db.commits.find(({ labels }) => labels.some(isKept))
      expect(leftAt, kind).toBeGreaterThanOrEqual(committed!.at)
      if (kind === 'message') expect(leftAt).toBeGreaterThanOrEqual(rig.db.commitsOf('plaintext')[0]!.at)
    }
  })

  test('stanzas, facts and receipts have one order', async () => {
    const { rig } = await Rig.connected()
    await using _ = rig
    const people = [rig.marie, rig.simulator.phone('+33698765432')]
    await rig.marie.sendText(rig.owner.phone, 'Marie is known')
    await people[1]!.sendText(rig.owner.phone, 'Karim is known')
    await expect.poll(() => rig.stanzasOf('in', 'receipt').length).toBe(2)
    rig.db.delayMs = delayMs
    const count = delayMs === 300 ? 4 : 12
    const ids: string[] = []
    for (let n = 0; n < count; n++) ids.push((await people[n % 2]!.sendText(rig.owner.phone, `${n}`)).id)

    await expect.poll(async () => (await rig.texts()).slice(2), { timeout: 10_000 }).toEqual(ids.map((_, n) => `${n}`))
    await expect.poll(() => rig.stanzasOf('in', 'receipt').length).toBe(2 + count)
    const receipts = rig.stanzasOf('in', 'receipt').map(({ node }) => node.attrs.id!)
    expect(receipts.slice(2)).toEqual(ids)
  })

  test('facts keep the order of the stanzas also at first contact, when the library looks LIDs up side by side', async () => {
    const { rig } = await Rig.connected()
    await using _ = rig
    rig.db.delayMs = delayMs
    const people = [rig.marie, rig.simulator.phone('+33698765432')]
    const texts = Array.from({ length: delayMs === 300 ? 4 : 12 }, (_, n) => `${n}`)
    for (const [n, text] of texts.entries()) await people[n % 2]!.sendText(rig.owner.phone, text)
    await rig.untilTexts(texts)
  })

  test('“the offline batch is done” never overtakes the batch', async () => {
    await using rig = await Rig.linked()
    const count = delayMs === 300 ? 3 : 15
    const texts = Array.from({ length: count }, (_, n) => `away ${n}`)
    for (const text of texts) await rig.marie.sendText(rig.owner.phone, text)
    rig.db.delayMs = delayMs

    const connection = await rig.open()
    await connection.until(() => connection.offlineDone > 0)
    expect(await rig.texts()).toEqual(texts)
  })
})

test('what comes live waits for the offline batch', async () => {
  await using rig = await Rig.linked()
  await rig.marie.sendText(rig.owner.phone, 'old')
  rig.db.afterCommit = async (labels) => {
    if (!labels.includes('journal:message')) return
    rig.db.afterCommit = null
    await rig.simulator.phone('+33698765432').sendText(rig.owner.phone, 'live')
  }
  await rig.connect()
  await rig.untilTexts(['old', 'live'])
})

describe('more than memory should hold', () => {
  /** A message that stays in the library, opened and not acknowledged, until `goOn` is called or `fail` ends the connection. */
  async function stuckMessage(rig: Rig): Promise<{ goOn: () => void; fail: () => void }> {
    const stuck = new Promise<{ goOn: () => void; fail: () => void }>((isStuck) => {
      rig.db.afterCommit = (labels) => {
        if (!labels.includes('plaintext')) return
        rig.db.afterCommit = null
        return new Promise<void>((goOn, fail) => isStuck({ goOn, fail: () => fail(new Error('killed here')) }))
      }
    })
    await rig.marie.sendText(rig.owner.phone, 'first')
    return stuck
  }
  const receiptIds = (count: number) => Array.from({ length: count }, (_, n) => `R${n}`)
  function bringReceipts(rig: Rig, count: number): void {
    const from = `${rig.marie.phone.slice(1)}@s.whatsapp.net`
    for (const [n, id] of receiptIds(count).entries())
      fromNetwork('CB:receipt', { tag: 'receipt', attrs: { id, from, t: '1', offline: `${n}` } })
  }
  const journalled = async (rig: Rig) => (await rig.db.read.selectFrom('inbound_journal').select('id').execute()).length
  const told = async (rig: Rig) =>
    (await rig.facts()).map(({ kind, whatsapp_id, text }) => text ?? `${kind} ${whatsapp_id}`)
  const receiptsTold = (count: number) => receiptIds(count).map((id) => `receipt ${id}`)

  test('is committed, waits in the journal, and passes in order; questions are answered meanwhile', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    const count = 1_700
    const message = await stuckMessage(rig)
    bringReceipts(rig, count)
    await expect.poll(() => journalled(rig), { timeout: 30_000 }).toBe(count + 1)
    expect(await connection.client.checkNumbers([rig.marie.phone])).toHaveLength(1)
    expect(await told(rig)).toEqual([])

    message.goOn()
    await expect.poll(() => rig.stanzasOf('in', 'ack').length, { timeout: 60_000 }).toBe(count)
    expect(await told(rig)).toEqual(['first', ...receiptsTold(count)])
  }, 90_000)

  test('killed there: all that waited in the journal is told', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    const count = 1_200
    const message = await stuckMessage(rig)
    bringReceipts(rig, count)
    await expect.poll(() => journalled(rig), { timeout: 30_000 }).toBe(count + 1)
    message.fail()
    await connection.untilClosed()

    await rig.restart()
    await rig.connect()
    const receipts = (await told(rig)).filter((fact) => fact !== 'first')
    expect(receipts).toEqual(receiptsTold(count))
    expect(await rig.texts()).toContain('first')
    expect(await journalled(rig)).toBe(0)
  }, 90_000)

  test('is not even read while the database stands still; what was asked meanwhile is answered after', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    const count = 4_500
    let goOn = () => {}
    const standstill = new Promise<void>((resolve) => (goOn = resolve))
    rig.db.beforeCommit = (labels) => (labels.includes('journal:receipt') ? standstill : undefined)
    let read = 0
    newestSocket().ws.on('CB:message', () => (read += 1))
    bringReceipts(rig, count)
    expect(isReading()).toBe(false)
    await rig.marie.sendText(rig.owner.phone, 'first')
    const isKnown = connection.client.checkNumbers([rig.marie.phone])
    await expect.poll(() => rig.stanzasOf('in', 'iq', ({ attrs }) => attrs.xmlns === 'usync').length).toBe(1)
    expect(read).toBe(0)

    goOn()
    expect(await isKnown).toHaveLength(1)
    await expect.poll(() => told(rig), { timeout: 60_000 }).toEqual([...receiptsTold(count), 'first'])
    expect(isReading()).toBe(true)
  }, 90_000)

  const isReading = () => !(newestSocket().ws as unknown as { socket: { isPaused: boolean } }).socket.isPaused
})

describe('the gate on an emitter', () => {
  function emitterWith(events: string[]) {
    const emitter = Object.assign(new EventEmitter(), { isOpen: true })
    const heard: string[] = []
    for (const event of events) emitter.on(event, ({ attrs }: BinaryNode) => heard.push(attrs.id!))
    return { emitter, heard }
  }
  const listenedTo = ['CB:message', 'CB:receipt', 'CB:notification', 'CB:call', 'CB:iq,,pair-success', 'CB:ib,,offline']
  const stanza = (id: string): BinaryNode => ({ tag: 'message', attrs: { id, from: id } })
  const settled = async () => {}
  /** A gate whose library has room and decrypts at once, and whose commits succeed. */
  const options = (): GateOptions => ({
    commit: async (stanzas) => stanzas.map(() => null),
    flow: { pause: () => {}, resume: () => {} },
    admit: () => {},
    readBack: async () => ({ stanzas: [], lastId: null }),
    isFull: () => false,
    room: settled,
    settled,
    opened: settled,
    onFatal: () => {},
  })

  test.each(listenedTo)('refuses a library that does not listen to %s', (missing) => {
    const { emitter } = emitterWith(listenedTo.filter((event) => event !== missing))
    expect(() => installInboundGate(emitter, options())).toThrow(missing)
  })

  test.each([
    'CB:message,type:text',
    'CB:receipt,type',
    'CB:notification,type:encrypt',
    'CB:call,,offer',
    'CB:iq,type:set,pair-success',
    'CB:ib',
  ])('refuses a library that listens past it, to %s', (bypass) => {
    const { emitter } = emitterWith([...listenedTo, bypass])
    expect(() => installInboundGate(emitter, options())).toThrow(/past the gate/)
  })

  test('the library as it is passes both checks', async () => {
    const { rig } = await Rig.connected()
    await using _ = rig
    for (const event of listenedTo) expect(newestSocket().ws.listenerCount(event), event).toBe(1)
  })

  test('a commit that hangs ends the connection, and nothing passes, also when it comes late', async () => {
    const { emitter, heard } = emitterWith(listenedTo)
    let commit = () => {}
    const fatal = await new Promise<Error>((onFatal) => {
      const hanging = () => new Promise<null[]>((resolve) => (commit = () => resolve([null])))
      installInboundGate(emitter, { ...options(), commit: hanging, onFatal, commitTimeoutMs: 20 })
      emitter.emit('CB:message', stanza('1'))
    })
    expect(fatal.message).toMatch(/too long/)
    commit()
    emitter.emit('CB:message', stanza('2'))
    await new Promise(setImmediate)
    expect(heard).toEqual([])
  })

  test('stanzas that wait together share a commit, and a barrier waits for those before it alone', async () => {
    const { emitter, heard } = emitterWith(listenedTo)
    const commits: string[][] = []
    const admitted: string[] = []
    const atBarrier: string[] = []
    const gate = installInboundGate(emitter, {
      ...options(),
      commit: async (stanzas) => {
        commits.push(stanzas.map(({ stanza: { attrs } }) => attrs.id!))
        return stanzas.map(() => null)
      },
      admit: ({ stanza }) => void admitted.push(stanza.attrs.id!),
      settled: async () => void atBarrier.push(...admitted),
    })
    for (const id of ['1', '2']) emitter.emit('CB:message', stanza(id))
    emitter.emit('CB:ib,,offline', { tag: 'ib', attrs: { id: 'offline' } })
    for (const id of ['3', '4']) emitter.emit('CB:receipt', stanza(id))
    await gate.idle()
    expect(atBarrier).toEqual(['1', '2'])
    expect(commits).toEqual([['1', '2', '3', '4']])
    expect(heard).toEqual(['1', '2', 'offline', '3', '4'])
  })

  test('a chat’s next message is passed once the one before it is opened, and no other chat waits for it', async () => {
    const { emitter, heard } = emitterWith(listenedTo)
    const open = new Map<string, () => void>()
    const gate = installInboundGate(emitter, {
      ...options(),
      opened: ({ attrs }) => new Promise((resolve) => void open.set(attrs.id!, resolve)),
    })
    const from = (chat: string, id: string): BinaryNode => ({ tag: 'message', attrs: { id, from: chat } })
    for (const id of ['a1', 'a2', 'b1', 'a3', 'b2']) emitter.emit('CB:message', from(id[0]!, id))
    emitter.emit('CB:receipt', from('a', 'receipt'))
    await gate.idle()
    expect(heard).toEqual(['a1', 'b1', 'receipt'])
    open.get('b1')!()
    await expect.poll(() => heard.slice(3)).toEqual(['b2'])
    open.get('a1')!()
    await expect.poll(() => heard.slice(4)).toEqual(['a2'])
    gate.close()
    open.get('a2')!()
    await new Promise(setImmediate)
    expect(heard).toHaveLength(5)
  })

  test('of any number of stanzas only so many are in memory, and all pass in order', async () => {
    const { emitter, heard } = emitterWith(listenedTo)
    const all = [...Array(4_000).keys(), 'offline', ...Array(1_000).keys()].map(String)
    const journal: PassingStanza[] = []
    let brought = 0
    let opened = 0
    let heldMost = 0
    let isPaused = false
    const bring = () => {
      for (; brought < all.length && !isPaused; brought += 1) {
        emitter.emit(all[brought] === 'offline' ? 'CB:ib,,offline' : 'CB:message', stanza(all[brought]!))
        heldMost = Math.max(heldMost, gate.held)
      }
    }
    const allIsCommitted = () => expect.poll(() => journal.length).toBe(all.length - 1)
    const gate = installInboundGate(emitter, {
      ...options(),
      flow: {
        pause: () => {
          isPaused = true
        },
        resume: () => {
          isPaused = false
          setImmediate(bring)
        },
      },
      commit: async (stanzas) => {
        await new Promise(setImmediate)
        return stanzas.map((committed) => journal.push({ ...committed, id: journal.length + 1 }))
      },
      readBack: async (afterId, untilId, max) => {
        const stanzas = journal.slice(afterId, Math.min(untilId, afterId + max))
        return { stanzas, lastId: stanzas.at(-1)?.id ?? null }
      },
      isFull: () => heard.length - opened >= 100,
      room: async () => {
        await allIsCommitted()
        heldMost = Math.max(heldMost, gate.held)
        opened = heard.length
      },
    })
    bring()
    await allIsCommitted()
    await gate.idle()
    expect(heard).toEqual(all)
    expect(heldMost).toBeLessThanOrEqual(1_000 + 500)
    expect(gate.held).toBe(0)
  })

  test('once closed it commits nothing and passes nothing', async () => {
    const { emitter, heard } = emitterWith(listenedTo)
    const commit = vi.fn(options().commit)
    const gate = installInboundGate(emitter, { ...options(), commit })
    emitter.emit('CB:message', stanza('1'))
    gate.close()
    emitter.emit('CB:message', stanza('2'))
    await gate.idle()
    expect(commit).not.toHaveBeenCalled()
    expect(heard).toEqual([])
  })
})

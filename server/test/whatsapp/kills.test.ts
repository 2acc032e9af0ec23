import type { BinaryNode } from 'baileys'
import { describe, expect, test } from 'vitest'
import { Doomed } from './rig/doomed.ts'
import { marieNumber, ownerNumber, Rig } from './rig/rig.ts'

/** A linked session; for `msg` both ends have talked before, for `pkmsg` they have not. */
async function linked(type: string): Promise<Rig> {
  const rig = await Rig.linked()
  if (type === 'msg') {
    const connection = await rig.connect()
    await connection.send(marieNumber, 'before')
    await rig.marie.expectMessage({ text: 'before' })
    await rig.marie.sendText(ownerNumber, 'before')
    await rig.owner.sendText(marieNumber, 'before, from the phone')
    await rig.untilTexts(['before', 'before, from the phone'])
    await rig.closeConnections()
  }
  await rig.db.close()
  return rig
}

const typesOf = (node: BinaryNode): string[] =>
  Array.isArray(node.content)
    ? node.content.flatMap((child) => (child.tag === 'enc' ? [child.attrs.type ?? ''] : typesOf(child)))
    : []

const points = [
  { name: 'the stanza is committed', crash: { after: 'commit', what: 'journal:message' }, isAcknowledged: false },
  {
    name: 'the ratchet and the plaintext are committed',
    crash: { after: 'commit', what: 'plaintext' },
    isAcknowledged: false,
  },
  {
    name: 'the receipt has left, and no row is there',
    crash: { after: 'wire', what: 'receipt' },
    isAcknowledged: true,
  },
  { name: 'the row is committed', crash: { after: 'commit', what: 'facts' }, isAcknowledged: true },
] as const

describe.each(['pkmsg', 'msg'])('kill -9 while a %s is received', (type) => {
  test.each(points)(
    'after $name: nothing is lost, nothing is asked again, the next message opens too',
    async ({ crash, isAcknowledged }) => {
      await using rig = await linked(type)
      const doomed = await Doomed.start(rig, { crash })
      if (crash.after === 'wire') {
        rig.simulator.onStanza(({ direction, node }) => {
          if (direction === 'in' && node.tag === crash.what) doomed.process.send('die', () => {})
        })
      }
      const { id } = await rig.marie.sendText(ownerNumber, 'survives')
      await doomed.untilDead()
      const [delivered] = rig.stanzasOf('out', 'message', ({ attrs }) => attrs.id === id)
      expect(typesOf(delivered!.node)).toEqual([type])
      if (!isAcknowledged) expect(rig.stanzasOf('in', 'receipt', ({ attrs }) => attrs.id === id)).toEqual([])

      await rig.openDatabase()
      expect((await rig.texts()).includes('survives')).toBe(crash.what === 'facts')
      await rig.connect()
      await rig.marie.sendText(ownerNumber, 'next')
      const texts = type === 'msg' ? ['before', 'before, from the phone', 'survives', 'next'] : ['survives', 'next']
      await expect.poll(async () => [...new Set(await rig.texts())]).toEqual(texts)
      expect((await rig.facts()).filter((fact) => fact.type === 'undecryptable')).toEqual([])
      await rig.marie.expectReceipt({ id, type: 'inactive' })
      expect(rig.stanzas.filter(({ node }) => node.attrs.type === 'retry')).toEqual([])
      expect(await rig.db.read.selectFrom('inbound_journal').selectAll().execute()).toEqual([])
    },
  )
})

const sendPoints = [
  { name: 'the ratchet is committed and before the bytes leave', crash: { after: 'commit', what: 'auth:session' } },
  { name: 'the bytes have left and before the ack', crash: { after: 'wire', what: 'message' } },
] as const

describe.each(['pkmsg', 'msg'])('kill -9 while a %s is sent', (type) => {
  test.each(sendPoints)(
    'after $name: sent again under its id it opens once, and so does the next',
    async ({ crash }) => {
      await using rig = await linked(type)
      // An ack that comes must not be what makes the difference.
      if (crash.after === 'wire') rig.simulator.fault({ kind: 'ack-loss', count: 1 })
      const id = '3EB0000000000000000A'
      let doomed: Doomed | null = null
      rig.simulator.onStanza(({ direction, node }) => {
        if (crash.after === 'wire' && direction === 'in' && node.tag === 'message')
          doomed?.process.send('die', () => {})
      })
      doomed = await Doomed.start(rig, { crash, send: { phone: marieNumber, text: 'survives', id } })
      await doomed.untilDead()
      const left = rig.stanzasOf('in', 'message', ({ attrs }) => attrs.id === id)
      expect(left).toHaveLength(crash.after === 'wire' ? 1 : 0)
      for (const { node } of left) expect(typesOf(node)).toContain(type)

      await rig.openDatabase()
      const connection = await rig.connect()
      await connection.send(marieNumber, 'survives', id)
      await connection.send(marieNumber, 'next')
      await connection.until(() => connection.acks.find((ack) => ack.id === id))
      await rig.marie.expectMessage({ text: 'next' })
      await rig.owner.expectMessage({ text: 'next' })
      expect(rig.marie.messages().filter((message) => message.id === id)).toHaveLength(1)
      const copies = rig.marie.wireCopies(id)
      expect(copies).toHaveLength(left.length + 1)
      expect(new Set(copies.map(({ sha256 }) => sha256)).size).toBe(1)
      expect(rig.stanzas.filter(({ node }) => node.attrs.type === 'retry')).toEqual([])
    },
  )
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BinaryNode } from 'baileys'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CredsWriter, loadCreds } from '../../src/whatsapp/auth-state.ts'
import { FailStop } from '../../src/whatsapp/fail-stop.ts'
import type { InboundFact } from '../../src/whatsapp/inbound-fact.ts'
import { InboundIntake } from '../../src/whatsapp/inbound-intake.ts'
import type { GatedStanza } from '../../src/whatsapp/inbound-journal.ts'
import { InboundSweep, type Receive } from '../../src/whatsapp/inbound-sweep.ts'
import { readFacts, receiveFacts } from './rig/facts.ts'
import { type OpenedSession, openSession } from './rig/session.ts'

const marie = '33612345678@s.whatsapp.net'
const receipt = (id: string): GatedStanza => ({
  kind: 'receipt',
  stanza: { tag: 'receipt', attrs: { id, from: marie, t: '1' } },
})
const ciphertext = Buffer.from('opens never')
const encrypted: BinaryNode = { tag: 'enc', attrs: { type: 'msg' }, content: ciphertext }
const message = (id: string): GatedStanza => ({
  kind: 'message',
  stanza: { tag: 'message', attrs: { id, from: marie, t: '1' }, content: [encrypted] },
})

let folder: string
let session: OpenedSession
let sweep: InboundSweep
let intake: InboundIntake
/** Called before facts are stored. */
let onReceive: (facts: InboundFact[]) => void
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yesapp-intake-'))
  session = await openSession(path.join(folder, 'db.sqlite'))
  const { owned } = session
  const creds = await loadCreds(owned)
  onReceive = () => {}
  const receive: Receive = (trx, facts) => {
    onReceive(facts)
    return receiveFacts(trx, facts)
  }
  const failStop = new FailStop((error) => {
    throw error
  })
  const parts = { owned, creds, credsWriter: new CredsWriter(owned, creds), failStop }
  sweep = new InboundSweep({ ...parts, receive })
  intake = new InboundIntake({ ...parts, sweep })
  session.db.commits.length = 0
})
afterEach(async () => {
  await session.db.close()
  rmSync(folder, { recursive: true, force: true })
})

/** As the gate does: stanzas that came together are committed together, and then handed over one by one. */
async function takeIn(...stanzas: GatedStanza[]): Promise<void> {
  handOver(stanzas, await intake.commit(stanzas))
}
function handOver(stanzas: GatedStanza[], ids: (number | null)[]): void {
  for (const [at, stanza] of stanzas.entries()) intake.admit({ ...stanza, id: ids[at]! })
}
const told = async () => (await readFacts(session.db)).map(({ whatsapp_id }) => whatsapp_id)
const journal = () => session.db.read.selectFrom('inbound_journal').select(['kind', 'state', 'error']).execute()

test('receipts with nothing before them are stored in the commit that takes them in, without a place in the journal', async () => {
  await takeIn(receipt('A'), receipt('B'))
  expect(await told()).toEqual(['A', 'B'])
  expect(session.db.commits.map(({ labels }) => labels)).toEqual([['facts', 'fact:receipt']])
})

test('a receipt overtakes no message that came with it', async () => {
  await takeIn(receipt('A'), message('M'), receipt('B'))
  expect(await told()).toEqual(['A'])
  await intake.onUndecryptable(ciphertext, new Error('no session'))
  await sweep.idle()
  expect(await told()).toEqual(['A', 'M', 'B'])
  expect(await journal()).toEqual([])
})

test('a receipt overtakes nothing that is not stored yet', async () => {
  await takeIn(message('M'))
  await takeIn(receipt('A'))
  expect(await told()).toEqual([])
  await intake.onUndecryptable(ciphertext, new Error('no session'))
  await sweep.idle()
  expect(await told()).toEqual(['M', 'A'])

  await takeIn(receipt('B'))
  expect(session.db.commits.at(-1)!.labels).toEqual(['facts', 'fact:receipt'])
})

test('a receipt overtakes nothing that is only in the journal, and not handed over yet', async () => {
  const first = [message('M'), receipt('A')]
  const ids = await intake.commit(first)
  const second = [receipt('B')]
  const later = await intake.commit(second)
  expect(await told()).toEqual([])

  handOver([...first, ...second], [...ids, ...later])
  await intake.onUndecryptable(ciphertext, new Error('no session'))
  await sweep.idle()
  expect(await told()).toEqual(['M', 'A', 'B'])
})

test('of a heap of receipts the commit that takes them in stores a few: it ends in time on a slow database', async () => {
  const heap = Array.from({ length: 60 }, (_, index) => receipt(`R${index}`))
  const ids = await intake.commit(heap)
  expect(await told()).toHaveLength(25)
  handOver(heap, ids)
  await sweep.idle()
  expect(await told()).toEqual(heap.map(({ stanza }) => stanza.attrs.id))
  expect(await journal()).toEqual([])

  const items: BinaryNode[] = Array.from({ length: 40 }, (_, index) => ({ tag: 'item', attrs: { id: `M${index}` } }))
  const ofMany = receipt('M')
  ofMany.stanza.content = [{ tag: 'list', attrs: {}, content: items }]
  const id = await intake.commit([ofMany])
  expect(await told()).toHaveLength(60)
  handOver([ofMany], id)
  await sweep.idle()
  expect(await told()).toHaveLength(101)
})

test('a receipt that cannot be stored is set aside, and those beside it are stored', async () => {
  onReceive = (facts) => {
    if (facts.some((fact) => fact.kind === 'receipt' && fact.receipt.whatsappIds[0] === 'BAD'))
      throw new Error('this one cannot be stored')
  }
  await takeIn(receipt('A'), receipt('BAD'), receipt('B'))
  await sweep.idle()
  expect(await told()).toEqual(['A', 'B'])
  expect(await journal()).toEqual([{ kind: 'receipt', state: 'poison', error: 'this one cannot be stored' }])
})

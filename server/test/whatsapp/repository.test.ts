import { addTransactionCapability } from 'baileys'
import { expect, test, vi } from 'vitest'
import { CredsWriter, loadCreds } from '../../src/whatsapp/auth-state.ts'
import { FailStop } from '../../src/whatsapp/fail-stop.ts'
import { ciphertextsOf, hashCiphertext } from '../../src/whatsapp/inbound-journal.ts'
import { makeKeyStore } from '../../src/whatsapp/key-store.ts'
import { durableSignalRepository } from '../../src/whatsapp/signal-repository.ts'
import { libraryLogger } from '../../src/whatsapp/silence-libraries.ts'
import { newestSocket } from './rig/captured-sockets.ts'
import { marieNumber, ownerNumber, Rig } from './rig/rig.ts'

vi.mock('baileys', async (original) => (await import('./rig/captured-sockets.ts')).capture(original))

test('30 concurrent sends and receives: nobody is left out, nothing is asked again', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  // Both ends have a session before the crowd comes, as both ends of a conversation do.
  await connection.send(marieNumber, 'first')
  await rig.marie.expectMessage({ text: 'first' })
  await rig.marie.sendText(ownerNumber, 'answer')
  await rig.untilTexts(['answer'])
  rig.db.delayMs = 5

  const out = Array.from({ length: 30 }, (_, n) => `out ${n}`)
  const inbound = Array.from({ length: 30 }, (_, n) => `in ${n}`)
  await Promise.all([
    ...out.map((text) => connection.send(marieNumber, text)),
    ...inbound.map((text) => rig.marie.sendText(ownerNumber, text)),
  ])

  for (const text of out) {
    await rig.marie.expectMessage({ text })
    await rig.owner.expectMessage({ text })
  }
  await expect.poll(async () => (await rig.texts()).sort()).toEqual(['answer', ...inbound].sort())
  expect(rig.marie.wireCopies().every(({ sha256 }) => sha256 !== null)).toBe(true)
  const retries = rig.stanzas.filter(({ node }) => node.attrs.type === 'retry')
  expect(retries).toEqual([])
})

test('a message for several devices costs one commit of ratchets, and leaves after it', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  await connection.send(marieNumber, 'opens the sessions')
  rig.db.delayMs = 30
  const from = rig.db.commits.length
  const id = await connection.send(marieNumber, 'to Marie and to the own phone')

  const ratchets = rig.db.commitsOf('auth:session', from)
  expect(ratchets).toHaveLength(1)
  await rig.marie.expectMessage({ id })
  await rig.owner.expectMessage({ id })
  const [sent] = rig.stanzasOf('in', 'message', ({ attrs }) => attrs.id === id)
  expect(sent!.at).toBeGreaterThanOrEqual(ratchets[0]!.at)
})

test('a message that comes costs three commits: stanza, ratchet with plaintext, row', async () => {
  const { rig } = await Rig.connected()
  await using _ = rig
  await rig.marie.sendText(ownerNumber, 'opens a session')
  await rig.untilTexts(['opens a session'])
  const from = rig.db.commits.length
  await rig.marie.sendText(ownerNumber, 'in an open session')
  await rig.untilTexts(['opens a session', 'in an open session'])
  expect(rig.db.commits.slice(from).map(({ labels }) => labels)).toEqual([
    ['journal:message'],
    ['auth:session', 'plaintext'],
    ['facts', 'fact:message', 'journal-done'],
  ])
})

test('a redelivered stanza answers from the journal when the ratchet has moved on', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  const { id } = await rig.marie.sendText(ownerNumber, 'once')
  await rig.untilTexts(['once'])
  await rig.marie.sendText(ownerNumber, 'moves the ratchet on')
  await rig.untilTexts(['once', 'moves the ratchet on'])
  const isIt = ({ attrs }: { attrs: Record<string, string> }) => attrs.id === id
  await expect.poll(() => rig.stanzasOf('in', 'receipt', isIt).length).toBe(1)

  const [first] = rig.stanzasOf('out', 'message', isIt)
  newestSocket().ws.emit('CB:message', first!.node)
  await expect.poll(() => rig.stanzasOf('in', 'receipt', isIt).length).toBe(2)
  expect(rig.stanzasOf('in', 'receipt', isIt).map(({ node }) => node.attrs.type)).toEqual(['inactive', 'inactive'])
  expect(rig.stanzasOf('in', 'ack', ({ attrs }) => attrs.class === 'message')).toEqual([])
  // The same fact again: whoever stores it knows it by its id.
  await rig.untilTexts(['once', 'moves the ratchet on', 'once'])
  expect(connection.closed).toBeNull()
})

test('under the offline queue every plaintext finds its own stanza', async () => {
  await using rig = await Rig.linked()
  const people = [
    rig.marie,
    rig.simulator.phone('+33698765432'),
    rig.simulator.addPhone({ phone: '+33600000009', name: 'Third' }),
  ]
  const texts: string[] = []
  for (let n = 0; n < 12; n++) {
    texts.push(`${n}`)
    await people[n % 3]!.sendText(ownerNumber, `${n}`)
  }
  // What is only in the journal shows which entry each plaintext was stored with.
  rig.db.beforeCommit = (labels) => {
    if (labels.includes('facts')) throw Object.assign(new Error('not yet'), { code: 'SQLITE_FULL' })
  }
  const connection = await rig.open()
  await connection.untilClosed()
  rig.db.beforeCommit = null
  const rows = await rig.db.read
    .selectFrom('inbound_plaintexts as p')
    .innerJoin('inbound_journal as j', 'j.id', 'p.journal_id')
    .select(['j.stanza_id', 'p.ciphertext_hash'])
    .execute()
  const owners = new Map(
    rig
      .stanzasOf('out', 'message')
      .flatMap(({ node }) => ciphertextsOf(node).map((c) => [hashCiphertext(c), node.attrs.id])),
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row.stanza_id).toBe(owners.get(row.ciphertext_hash))

  await rig.connect()
  await expect.poll(async () => [...new Set(await rig.texts())]).toEqual(texts)
})

test('after a commit that failed, both directions go on from what the database holds', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  await connection.send(marieNumber, 'hello')
  // Answered before it is read, it would meet the answer half-way, and there would be two Signal sessions.
  await rig.marie.expectMessage({ text: 'hello' })
  await rig.marie.sendText(ownerNumber, 'hi')
  await rig.untilTexts(['hi'])

  let failures = 0
  rig.db.beforeCommit = (labels) => {
    if (!labels.includes('auth:session')) return
    failures += 1
    throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })
  }
  await rig.marie.sendText(ownerNumber, 'comes back')
  expect((await connection.untilClosed()).code).toBe('STORAGE_FULL')
  expect(failures).toBe(1)
  rig.db.beforeCommit = null

  const second = await rig.connect()
  await rig.untilTexts(['hi', 'comes back'])
  await second.send(marieNumber, 'after')
  await rig.marie.expectMessage({ text: 'after' })
  expect(rig.stanzas.filter(({ node }) => node.attrs.type === 'retry')).toEqual([])
})

test('keys that the library deletes outside its transactions are gone from the same store', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  await connection.send(marieNumber, 'hello')
  const sessions = async () =>
    (
      await rig.db.read.selectFrom('wa_auth').select('key_id').where('kind', '=', 'session').orderBy('key_id').execute()
    ).map(({ key_id }) => key_id)
  const before = await sessions()
  const mariesKey = before.find((key) => key.startsWith(rig.marie.lid.split('@')[0]!))!

  await newestSocket().authState.keys.set({ session: { [mariesKey]: null } })
  expect(await sessions()).toEqual(before.filter((key) => key !== mariesKey))
  // What the signal repository reads is what was deleted: it opens a new session.
  const id = await connection.send(marieNumber, 'with a new session')
  await rig.marie.expectMessage({ id })
  const [sent] = rig.stanzasOf('in', 'message', ({ attrs }) => attrs.id === id)
  expect(JSON.stringify(sent!.node)).toContain('pkmsg')
})

test('known devices survive a restart: no key is fetched, msg stays msg', async () => {
  const { rig, connection } = await Rig.connected()
  await using _ = rig
  await connection.send(marieNumber, 'hello')
  await rig.marie.sendText(ownerNumber, 'confirms the session')
  await rig.owner.sendText(marieNumber, 'confirms the own phone’s session')
  await expect.poll(() => rig.texts()).toHaveLength(2)
  await rig.restart()
  const again = await rig.connect()
  const from = rig.stanzas.length

  const id = await again.send(marieNumber, 'after the restart')
  await rig.marie.expectMessage({ id })
  const asked = rig.stanzas.slice(from).filter(({ direction, node }) => direction === 'in' && node.tag === 'iq')
  expect(asked.filter(({ node }) => ['encrypt', 'usync'].includes(node.attrs.xmlns!))).toEqual([])
  const [sent] = rig.stanzasOf('in', 'message', ({ attrs }) => attrs.id === id)
  expect(JSON.stringify(sent!.node)).not.toContain('pkmsg')
})

test('a LID that cannot be asked for is no error: the message is tried by number, and at worst asked for again', async () => {
  await using rig = await Rig.linked()
  const creds = await loadCreds(rig.owned)
  const failStop = new FailStop(() => {})
  const store = makeKeyStore({ owned: rig.owned, creds, credsWriter: new CredsWriter(rig.owned, creds) })
  const makeRepository = durableSignalRepository({
    store,
    failStop,
    isConnected: () => true,
    findPlaintext: async () => null,
    journalIdOf: () => null,
    onDecrypted: () => {},
    onUndecryptable: async () => {},
  })
  const keys = addTransactionCapability(store, libraryLogger(rig.owned.log), {
    maxCommitRetries: 1,
    delayBetweenTriesMs: 0,
  })
  const refuse = () => Promise.reject(new Error('rate-overlimit'))
  const repository = makeRepository({ creds, keys }, libraryLogger(rig.owned.log), refuse)
  expect(await repository.lidMapping.getLIDForPN('33611111111@s.whatsapp.net')).toBeNull()
  repository.close?.()
})

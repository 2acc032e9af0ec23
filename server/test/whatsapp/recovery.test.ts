import {
  addTransactionCapability,
  type BinaryNode,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  generateSignalPubKey,
  initAuthCreds,
  proto,
  type SignalKeyStore,
} from 'baileys'
import { describe, expect, test, vi } from 'vitest'
import { OutageError } from '../../src/db/database-error.ts'
import { loadCreds, readCreds } from '../../src/whatsapp/auth-state.ts'
import { appendStanzas, hashCiphertext, type JournalKind, storePlaintext } from '../../src/whatsapp/inbound-journal.ts'
import { libraryLogger } from '../../src/whatsapp/silence-libraries.ts'
import { newestSocket } from './rig/captured-sockets.ts'
import { marieNumber, ownerNumber, Rig } from './rig/rig.ts'

vi.mock('baileys', async (original) => (await import('./rig/captured-sockets.ts')).capture(original))

/** A process that never gets to the point: what it wants to commit there waits for ever. */
const stopBefore = (label: string) => (labels: string[]) => {
  if (labels.includes(label)) throw Object.assign(new Error('killed here'), { code: 'SQLITE_FULL' })
}

const keyShare: proto.IMessage = {
  protocolMessage: {
    type: proto.Message.ProtocolMessage.Type.APP_STATE_SYNC_KEY_SHARE,
    appStateSyncKeyShare: {
      keys: [{ keyId: { keyId: Buffer.from('key-1') }, keyData: { keyData: Buffer.alloc(32, 1), timestamp: 1 } }],
    },
  },
}
const keyShareId = Buffer.from('key-1').toString('base64')

const storedKeyShares = async (rig: Rig) =>
  (await rig.db.read.selectFrom('wa_auth').select('key_id').where('kind', '=', 'app-state-sync-key').execute()).map(
    ({ key_id }) => key_id,
  )
const journal = (rig: Rig) => rig.db.read.selectFrom('inbound_journal').select(['kind', 'state', 'error']).execute()

/** Puts a stanza into the journal as a former process did that died right after. */
async function leaveBehind(rig: Rig, kind: JournalKind, stanza: BinaryNode, plaintext?: Uint8Array): Promise<void> {
  await rig.owned.write(async (trx) => {
    const [id] = await appendStanzas(trx, rig.owned, [{ kind, stanza }])
    const hash = hashCiphertext(Buffer.from(`ciphertext of ${stanza.attrs.id}`))
    if (plaintext) await storePlaintext(trx, rig.owned, hash, id!, plaintext)
  })
}

const messageFrom = (from: string, attrs: Record<string, string> = {}): BinaryNode => ({
  tag: 'message',
  attrs: { id: `FROM${from.slice(0, 6)}`, from, t: '1700000000', ...attrs },
  content: [{ tag: 'enc', attrs: { type: 'msg', v: '2' }, content: Buffer.from([1, 2, 3]) }],
})

describe('the sweep at the start', () => {
  test('stores what a former process had received and not stored, in order', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    rig.db.beforeCommit = stopBefore('facts')
    for (const text of ['one', 'two', 'three']) await rig.marie.sendText(ownerNumber, text)
    await connection.untilClosed()
    expect(await rig.facts()).toEqual([])
    await rig.restart()

    rig.simulator.fault({ kind: 'black-hole' })
    // Before anything comes from the network.
    await rig.open()
    expect((await rig.texts())[0]).toBe('one')
    rig.simulator.clearFaults()
  })

  test('lets go of a message that was never decrypted: it was never acknowledged', async () => {
    await using rig = await Rig.linked()
    await leaveBehind(rig, 'message', messageFrom('33612345678@s.whatsapp.net'))
    await rig.connect()
    expect(await journal(rig)).toEqual([])
    expect(await rig.facts()).toEqual([])
  })

  test('tells of receipts that were only journalled', async () => {
    await using rig = await Rig.linked()
    await leaveBehind(rig, 'receipt', {
      tag: 'receipt',
      attrs: { id: 'A1', from: '33612345678@s.whatsapp.net', type: 'read', t: '1700000000' },
      content: [{ tag: 'list', attrs: {}, content: [{ tag: 'item', attrs: { id: 'A2' } }] }],
    })
    await rig.connect()
    expect((await rig.facts()).map(({ kind, whatsapp_id, type }) => [kind, whatsapp_id, type])).toEqual([
      ['receipt', 'A1', 'read'],
      ['receipt', 'A2', 'read'],
    ])
  })

  test('sets aside what nobody can read or store, and goes on', async () => {
    await using rig = await Rig.linked()
    const from = '33612345678@s.whatsapp.net'
    await leaveBehind(rig, 'message', messageFrom(from, { id: 'BAD-PADDING' }), Buffer.from([255]))
    await leaveBehind(rig, 'message', messageFrom('nobody@nowhere'), encodeWAMessage({ conversation: 'from nowhere' }))
    await leaveBehind(rig, 'pair-success', {
      tag: 'iq',
      attrs: { id: 'P' },
      content: [{ tag: 'pair-success', attrs: {} }],
    })
    await leaveBehind(rig, 'message', messageFrom(from), encodeWAMessage({ conversation: 'good' }))
    await rig.db.write((trx) =>
      trx
        .updateTable('inbound_journal')
        .set({ stanza: Buffer.from('{') })
        .where('stanza_id', '=', 'BAD-PADDING')
        .execute(),
    )

    await rig.connect()
    expect(await rig.texts()).toEqual(['good'])
    expect((await journal(rig)).map(({ kind, state }) => [kind, state])).toEqual([
      ['message', 'poison'],
      ['message', 'poison'],
    ])
    // It is left alone from now on.
    await rig.restart()
    await rig.connect()
    expect(await journal(rig)).toHaveLength(2)
  })

  test('takes any number of entries, some at a time', async () => {
    await using rig = await Rig.linked()
    for (let n = 0; n < 250; n++) {
      const stanza = messageFrom('33612345678@s.whatsapp.net', { id: `M${n}` })
      await leaveBehind(rig, 'message', stanza, encodeWAMessage({ conversation: `${n}` }))
    }
    await rig.connect()
    expect(await rig.texts()).toEqual(Array.from({ length: 250 }, (_, n) => `${n}`))
    expect(rig.db.commitsOf('facts').length).toBeLessThan(10)
  })

  test('a stanza whose storage fails by its own fault is set aside, one by a broken database is not', async () => {
    await using rig = await Rig.linked()
    await leaveBehind(rig, 'message', messageFrom('33612345678@s.whatsapp.net'), encodeWAMessage({ conversation: 'x' }))
    rig.db.beforeCommit = stopBefore('facts')
    await expect(rig.open()).rejects.toBeInstanceOf(OutageError)
    expect((await journal(rig)).map(({ state }) => state)).toEqual(['pending'])

    rig.db.beforeCommit = (labels) => {
      if (labels.includes('facts')) throw Object.assign(new Error('NOT NULL'), { code: 'SQLITE_CONSTRAINT_NOTNULL' })
    }
    await rig.connect()
    expect((await journal(rig)).map(({ state }) => state)).toEqual(['poison'])
  })
})

describe('keys of the app state that our phone shares', () => {
  test('are stored by the sweep at the start, with the credentials that name the newest', async () => {
    await using rig = await Rig.linked()
    const { me } = await loadCreds(rig.owned)
    const own = `${me!.lid!.split(':')[0]}@lid`
    await leaveBehind(rig, 'message', messageFrom(own, { category: 'peer' }), encodeWAMessage(keyShare))
    await rig.connect()
    expect(await storedKeyShares(rig)).toContain(keyShareId)
    expect((await readCreds(rig.owned))?.myAppStateKeyId).toBe(keyShareId)
    expect(await rig.facts()).toEqual([])
  })

  test('are ignored from anybody else', async () => {
    await using rig = await Rig.linked()
    const before = await storedKeyShares(rig)
    const from = '33612345678@s.whatsapp.net'
    await leaveBehind(rig, 'message', messageFrom(from, { category: 'peer' }), encodeWAMessage(keyShare))
    await rig.connect()
    expect(await storedKeyShares(rig)).toEqual(before)
    expect(await journal(rig)).toEqual([])
  })

  test('that come live are stored in the commit that takes their stanza out of the journal', async () => {
    const { rig } = await Rig.connected()
    await using _ = rig
    const { ciphertext, type } = await encryptAsOwnDevice(rig, keyShare)
    const { me } = await loadCreds(rig.owned)
    const from = rig.db.commits.length
    newestSocket().ws.emit('CB:message', {
      tag: 'message',
      attrs: { id: 'SHARE', from: ownDevice(me!.lid!), t: '1700000000', category: 'peer', type: 'text' },
      content: [{ tag: 'enc', attrs: { type, v: '2' }, content: ciphertext }],
    })
    await expect.poll(() => rig.db.commitsOf('journal-done', from).length).toBe(1)
    expect(rig.db.commitsOf('journal-done', from)[0]!.labels).toContain('auth:app-state-sync-key')
    expect(rig.db.commitsOf('journal-done', from)[0]!.labels).toContain('auth:creds')
    expect(await storedKeyShares(rig)).toContain(keyShareId)
    await expect.poll(() => rig.stanzasOf('in', 'receipt', ({ attrs }) => attrs.id === 'SHARE').length).toBe(1)
  })
})

const ownDevice = (lid: string): string => `${lid.split(':')[0]}:9@lid`

/** Another device of our account, with a Signal identity of its own. */
async function encryptAsOwnDevice(rig: Rig, message: proto.IMessage) {
  const ours = await loadCreds(rig.owned)
  const records = new Map<string, unknown>()
  const store: SignalKeyStore = {
    get: async (kind, ids) =>
      Object.fromEntries(
        ids.flatMap((id) => (records.has(`${kind}/${id}`) ? [[id, records.get(`${kind}/${id}`)]] : [])),
      ) as never,
    set: async (data) => {
      for (const [kind, values] of Object.entries(data))
        for (const [id, value] of Object.entries(values ?? {})) records.set(`${kind}/${id}`, value)
    },
  }
  const logger = libraryLogger(rig.owned.log)
  const keys = addTransactionCapability(store, logger, { maxCommitRetries: 1, delayBetweenTriesMs: 0 })
  const peer = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds: initAuthCreds(), keys }, logger, async () => [])
  const jid = ours.me!.lid!
  await peer.injectE2ESession({
    jid,
    session: {
      registrationId: ours.registrationId,
      identityKey: generateSignalPubKey(ours.signedIdentityKey.public),
      signedPreKey: {
        keyId: ours.signedPreKey.keyId,
        publicKey: generateSignalPubKey(ours.signedPreKey.keyPair.public),
        signature: ours.signedPreKey.signature,
      },
      preKey: undefined as never,
    },
  })
  return peer.encryptMessage({ jid, data: encodeWAMessage(message) })
}

/** The newest connection never hears what the network answers to these questions. */
function loseAnswers(rig: Rig, matches: (question: BinaryNode) => boolean): void {
  const lost = new Set<string>()
  rig.simulator.onStanza(({ direction, node }) => {
    if (direction === 'in' && matches(node)) lost.add(`TAG:${node.attrs.id}`)
  })
  const { ws } = newestSocket()
  const emit = ws.emit.bind(ws)
  ws.emit = (event: string, ...heard: unknown[]) => !lost.has(event) && emit(event, ...heard)
}

describe('linking', () => {
  test('killed between the answer to the phone and the stored credentials: linked after the restart', async () => {
    await using rig = await Rig.start()
    const connection = await rig.open()
    const qr = await connection.until(() => connection.qrs[0])
    // From the moment the phone’s confirmation is in the journal, nothing more is stored.
    rig.db.afterCommit = (labels) => {
      if (labels.includes('journal:pair-success')) rig.db.beforeCommit = stopBefore('auth:creds')
    }
    await rig.owner.scan(qr)
    await connection.untilClosed()
    rig.db.afterCommit = null
    rig.db.beforeCommit = null
    expect((await readCreds(rig.owned))?.account).toBeUndefined()

    await rig.restart()
    const second = await rig.connect()
    expect(second.qrs).toEqual([])
    await second.send(marieNumber, 'linked')
    await rig.marie.expectMessage({ text: 'linked' })
    await expect.poll(() => journal(rig)).toEqual([])
  })

  // The secret that proves the pairing is stored when our last step is answered; the phone's confirmation goes another way.
  test('killed there after a pairing by code, confirmed before our last step was answered: linked too', async () => {
    await using rig = await Rig.start()
    const connection = await rig.open()
    await connection.until(() => connection.qrs[0])
    const code = await connection.client.requestPairingCode(ownerNumber)
    loseAnswers(rig, ({ content }) => Array.isArray(content) && content[0]?.attrs.stage === 'companion_finish')
    rig.db.afterCommit = (labels) => {
      if (labels.includes('journal:pair-success')) rig.db.beforeCommit = stopBefore('auth:creds')
    }
    await rig.owner.enterCode(code).catch(() => {
      // Whether the phone hears the answer before the end does not matter here.
    })
    await connection.untilClosed()
    rig.db.afterCommit = null
    rig.db.beforeCommit = null
    await rig.restart()
    await (await rig.connect()).send(marieNumber, 'linked by code')
    await rig.marie.expectMessage({ text: 'linked by code' })
  })

  test('a socket that drops before the phone has confirmed starts over as a registration', async () => {
    await using rig = await Rig.start()
    const connection = await rig.open()
    await connection.until(() => connection.qrs[0])
    await connection.client.requestPairingCode(ownerNumber)
    await rig.restart()
    expect((await readCreds(rig.owned))?.me).toBeUndefined()
    const again = await rig.open()
    await again.until(() => again.qrs[0])
  })
})

describe('pre-keys', () => {
  test('are stored with the counter that names the next one', async () => {
    await using rig = await Rig.start()
    await rig.link()
    const [upload] = rig.db.commitsOf('auth:pre-key')
    expect(upload!.labels).toContain('auth:creds')
    expect((await readCreds(rig.owned))?.nextPreKeyId).toBe(813)
  })

  test('killed right after their commit: no id is handed out twice', async () => {
    await using rig = await Rig.start()
    const handedOut: number[] = []
    rig.simulator.onStanza(({ direction, node }) => {
      if (direction === 'in' && node.attrs.xmlns === 'encrypt') handedOut.push(...preKeyIdsOf(node))
    })
    const first = await rig.open()
    await rig.owner.scan(await first.until(() => first.qrs[0]))
    await first.untilClosed()
    rig.db.afterCommit = (labels) => {
      if (!labels.includes('auth:pre-key')) return
      // The upload may leave, but nothing else is stored any more.
      rig.db.beforeCommit = () => {
        throw new Error('killed here')
      }
    }
    const second = await rig.open()
    await second.untilClosed()
    rig.db.afterCommit = null
    rig.db.beforeCommit = null
    await rig.restart()
    await rig.connect()
    await expect.poll(() => handedOut.length).toBeGreaterThanOrEqual(812)
    expect(new Set(handedOut).size).toBe(handedOut.length)
  })

  test('one that a retry receipt carries is stored before the receipt leaves', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    await rig.marie.sendText(ownerNumber, 'opens a session')
    await rig.untilTexts(['opens a session'])
    rig.db.delayMs = 20
    rig.simulator.fault({ kind: 'undecryptable', phone: ownerNumber, count: 2 })
    const { id } = await rig.marie.sendText(ownerNumber, 'damaged twice')
    const retries = () => rig.stanzasOf('in', 'receipt', ({ attrs }) => attrs.id === id && attrs.type === 'retry')
    await expect.poll(() => retries().length, { timeout: 10_000 }).toBe(2)
    const second = retries()[1]!
    const [keyId] = preKeyIdsOf(second.node)
    expect(keyId).toBeDefined()
    const stored = rig.db.commitsOf('auth:pre-key')
    expect(stored[0]!.at).toBeLessThanOrEqual(second.at)
    expect(stored[0]!.labels).toContain('auth:creds')
    await expect.poll(async () => (await rig.texts()).at(-1)).toBe('damaged twice')
    expect(connection.closed).toBeNull()
  })
})

function preKeyIdsOf(node: BinaryNode): number[] {
  const children = Array.isArray(node.content) ? node.content : []
  if (node.tag !== 'key') return children.flatMap(preKeyIdsOf)
  const id = children.find(({ tag }) => tag === 'id')?.content
  return id instanceof Uint8Array ? [Buffer.from(id).readUIntBE(0, 3)] : []
}

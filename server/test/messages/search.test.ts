import { expect, test } from 'vitest'
import type { Database as Db } from '../../src/db/open.ts'
import { listMessages } from '../../src/messages/list-messages.ts'
import { messageQuery } from '../../src/messages/schema.ts'
import { foundMax } from '../../src/messages/search-messages.ts'
import { describeEachDatabase } from '../harness/databases.ts'

const [chatA, chatB, chatC, chatD] = ['1', '2', '3', '4'].map((n) => `0192f0c0-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
]

async function addSessions(db: Db): Promise<void> {
  await db.write((trx) => trx.insertInto('accounts').values({ id: 'a', name: 'a', created_at: 1 }).execute())
  await addSession(db, 's-1', [chatA, chatB, chatC])
  await addSession(db, 's-2', [chatD])
}

async function addSession(db: Db, id: string, chats: string[] = []): Promise<void> {
  const state = { status: 'connected', state: 'open', state_since: 1, should_run: 0, options: '{}', metadata: '{}' }
  await db.write((trx) =>
    trx
      .insertInto('sessions')
      .values({ id, account_id: 'a', name: id, ...state, created_at: 1 })
      .execute(),
  )
  for (const chat of chats) {
    const row = {
      id: chat,
      account_id: 'a',
      session_id: id,
      kind: 'group' as const,
      jid: `${chat}@g.us`,
      created_at: 1,
    }
    await db.write((trx) => trx.insertInto('chats').values(row).execute())
  }
}

interface Place {
  session?: string
  chat?: string
}

const addMessage = (db: Db, id: string, text: string | null, place: Place = {}) =>
  db.write((trx) =>
    trx
      .insertInto('messages')
      .values(messageRow(id, text, place))
      .execute(),
  )

const messageRow = (id: string, text: string | null, { session = 's-1', chat = chatA }: Place) => ({
  id,
  account_id: 'a',
  session_id: session,
  chat_id: chat,
  whatsapp_id: id,
  direction: 'inbound' as const,
  participant: '',
  type: 'text',
  text,
  view_once: 0,
  status: 'received',
  timestamp: 1,
  created_at: 1,
})

describeEachDatabase('messages by their words', ({ create }) => {
  test('all words count, the last may be begun, accents and capitals do not matter', async () => {
    await using database = await create()
    const db = await database.open()
    await addSessions(db)
    const find = finder(db)
    await addMessage(db, 'm1', 'Rendez-vous à l’École, mardi')
    await addMessage(db, 'm2', 'ÉCOLE fermée')
    await addMessage(db, 'm3', 'paiement: contact@ecole.fr')
    await addMessage(db, 'm4', null)
    await addMessage(db, 'm5', 'Привет, как дела')
    await addMessage(db, 'm6', 'école', { session: 's-2', chat: chatD })
    await addMessage(db, 'm7', 'une autre école', { chat: chatB })
    expect(await find('ecole')).toEqual(['m7', 'm3', 'm2', 'm1'])
    expect(await find('école ferm')).toEqual(['m2'])
    expect(await find('ferm école')).toEqual([])
    expect(await find('MARDI rendez')).toEqual(['m1'])
    expect(await find('привет')).toEqual(['m5'])
    expect(await find('col')).toEqual([])
    await addMessage(db, 'm8', 'Ελλάδα🎉Йод, ёлка', { session: 's-1', chat: chatC })
    for (const q of ['ελλαδα', 'Ελλάδα', 'ИОД', 'йод', 'елк']) expect(await find(q)).toEqual(['m8'])
    expect(await find(`'ecole' & | ! :* "`)).toEqual(['m7', 'm3', 'm2', 'm1'])
    expect(await find('ecole', { chatId: chatB })).toEqual(['m7'])
    expect(await find('ecole', { direction: 'outbound' })).toEqual([])
    for (const chatId of [chatD, '+33612345678']) expect(await find('ecole', { chatId })).toEqual([])
  })

  test('a text that changes is found by its new words only, one that is removed not at all', async () => {
    await using database = await create()
    const db = await database.open()
    await addSessions(db)
    const find = finder(db)
    await addMessage(db, 'm1', 'premier')
    await addMessage(db, 'm2', 'second')
    await db.write((trx) => trx.updateTable('messages').set({ text: 'changé' }).where('id', '=', 'm1').execute())
    expect([await find('premier'), await find('change')]).toEqual([[], ['m1']])
    await db.write((trx) => trx.updateTable('messages').set({ text: null }).where('id', '=', 'm1').execute())
    expect(await find('change')).toEqual([])
    await db.write((trx) => trx.updateTable('messages').set({ text: 'encore' }).where('id', '=', 'm1').execute())
    expect(await find('encore')).toEqual(['m1'])
    await db.write((trx) => trx.updateTable('messages').set({ chat_id: chatC }).where('id', '=', 'm2').execute())
    expect([await find('second', { chatId: chatA }), await find('second', { chatId: chatC })]).toEqual([[], ['m2']])
    await db.write((trx) => trx.deleteFrom('sessions').where('id', '=', 's-1').execute())
    await addSession(db, 's-1')
    expect(await find('second')).toEqual([])
    expect(await db.read.selectFrom('message_texts').selectAll().execute()).toEqual([])
  })

  test('what is found is counted up to a thousand, and what is found of one kind too', async () => {
    await using database = await create()
    const db = await database.open()
    await addSessions(db)
    const rows = Array.from({ length: foundMax + 1 }, (_, n) => messageRow(`m${n}`, 'souvent', {}))
    await db.write(async (trx) => {
      for (let from = 0; from < rows.length; from += 100)
        await trx
          .insertInto('messages')
          .values(rows.slice(from, from + 100))
          .execute()
    })
    expect(foundMax).toBe(1_000)
    for (const query of [{}, { chatId: chatA }, { direction: 'inbound' }, { type: 'text' }])
      expect((await list(db, { q: 'souvent', limit: 1, ...query })).total).toBe(foundMax)
    for (const query of [{ chatId: chatB }, { direction: 'outbound' }])
      expect((await list(db, { q: 'souvent', limit: 1, ...query })).total).toBe(0)
  })

  test('pages follow each other without a gap', async () => {
    await using database = await create()
    const db = await database.open()
    await addSessions(db)
    const ids = Array.from({ length: 25 }, (_, n) => `m${String(n).padStart(2, '0')}`)
    for (const id of ids) await addMessage(db, id, `numéro ${id}`)
    // Its text came later than it did: it keeps its place.
    await db.write((trx) => trx.updateTable('messages').set({ text: null }).where('id', '=', 'm03').execute())
    await db.write((trx) => trx.updateTable('messages').set({ text: 'Numéro trois' }).where('id', '=', 'm03').execute())
    const found: string[] = []
    for (let cursor: string | undefined, pages = 0; pages < 3; pages += 1) {
      const page = await list(db, { q: 'numero', limit: 10, ...(cursor && { cursor }) })
      expect(page.total).toBe(25)
      found.push(...page.messages.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    }
    expect(found).toEqual(ids.reverse())
    const first = await list(db, { q: 'numero', limit: 10 })
    await db.write((trx) => trx.deleteFrom('messages').where('id', '=', first.messages.at(-1)!.id).execute())
    const rest = await list(db, { q: 'numero', limit: 1, cursor: first.nextCursor })
    expect(rest.messages.map(({ id }) => id)).toEqual(['m14'])
  })
})

function list(db: Db, query: object) {
  const session = { id: 's-1' } as Parameters<typeof listMessages>[1]
  return listMessages(db, session, messageQuery.parse(query))
}

const finder =
  (db: Db) =>
  async (q: string, more: object = {}): Promise<string[]> => {
    const { messages, total } = await list(db, { q, ...more })
    expect(total).toBe(messages.length)
    return messages.map(({ id }) => id)
  }

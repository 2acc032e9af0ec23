import { expect, test } from 'vitest'
import type { Client } from './client.ts'
import { useHarness } from './harness.ts'

const net = useHarness()

const thereCount = 25

/** Who has received a message, as the library has been told. */
function receiversOf(client: Client, id: string): Set<unknown> {
  const later = client.userReceipts.filter(({ key }) => key.id === id).map(({ receipt }) => receipt.userJid)
  const folded = client.upserts.filter(({ key }) => key.id === id).flatMap(({ userReceipt }) => userReceipt ?? [])
  return new Set([...later, ...folded.map(({ userJid }) => userJid)])
}

test('in a group of a thousand every member who is there reports each message, and the others cost nothing', async () => {
  const client = await net.paired()
  const crowd = Array.from({ length: 999 }, (_, index) =>
    net.simulator.addPhone({
      phone: `+3379${String(index).padStart(7, '0')}`,
      name: 'Somebody',
      isOff: index >= thereCount,
    }),
  )
  const there = crowd.slice(0, thereCount)

  const { id: group, participants } = await client.socket.groupCreate(
    'Crowd',
    crowd.map(({ phone }) => `${phone.slice(1)}@s.whatsapp.net`),
  )
  expect(participants).toHaveLength(1000)

  for (const text of ['hello a thousand', 'hello again']) {
    const id = await client.send(group, text)
    expect(await client.expectAck(id)).not.toHaveProperty('error')
    await client.until('all receipts', () => receiversOf(client, id).size === there.length)
    expect(receiversOf(client, id)).toEqual(new Set(there.map(({ lid }) => lid)))
    expect(there.filter((phone) => !phone.messages().some((message) => message.text === text))).toEqual([])
  }

  await there[0]?.sendText(group, 'hello yourself')
  await client.expectText('hello yourself')
  const late = crowd[999 - 1]
  late?.switchOn()
  expect(await late?.expectMessage({ text: 'hello again' })).toMatchObject({ from: net.anna.phone, chatId: group })
  await late?.expectMessage({ text: 'hello yourself' })
}, 60_000)

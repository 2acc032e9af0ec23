import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildren } from 'baileys'
import { expect, test } from 'vitest'
import type { Client } from './client.ts'
import { useHarness } from './harness.ts'

const net = useHarness()

/** Asks the server for the keys of a device, as a client that opens a session. */
async function fetchKeyId(client: Client, jid: string): Promise<number | undefined> {
  const answer: BinaryNode = await client.socket.query({
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'encrypt' },
    content: [{ tag: 'key', attrs: {}, content: [{ tag: 'user', attrs: { jid } }] }],
  })
  const user = getBinaryNodeChildren(getBinaryNodeChild(answer, 'list'), 'user')[0]
  expect(user?.attrs.jid).toBe(jid)
  const id = getBinaryNodeChild(getBinaryNodeChild(user, 'key'), 'id')?.content
  return id instanceof Uint8Array ? Buffer.from(id).readUIntBE(0, 3) : undefined
}

const poolSize = async (client: Client): Promise<number> => {
  const answer: BinaryNode = await client.socket.query({
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'encrypt' },
    content: [{ tag: 'count', attrs: {} }],
  })
  return Number(getBinaryNodeChild(answer, 'count')?.attrs.value)
}

test('a client uploads 812 keys; each is handed out once, by number or by LID', async () => {
  const client = await net.paired()
  // The phone took one, to give the new companion the keys of its settings.
  expect(await poolSize(client)).toBe(811)

  const handedOut = new Set<number | undefined>()
  for (let i = 0; i < 10; i++) {
    handedOut.add(await fetchKeyId(client, '33700000001:1@s.whatsapp.net'))
    handedOut.add(await fetchKeyId(client, net.anna.lid.replace('@', ':1@')))
  }

  expect(handedOut.size).toBe(20)
  expect(handedOut).not.toContain(undefined)
  expect(await poolSize(client)).toBe(791)
})

test('a phone never runs out of keys', async () => {
  const client = await net.paired()

  const handedOut = new Set<number | undefined>()
  for (let i = 0; i < 50; i++) handedOut.add(await fetchKeyId(client, net.marie.lid))

  expect(handedOut.size).toBe(50)
})

test('the server asks for more keys when fewer than five are left', async () => {
  const client = await net.paired()
  const uploads = net.watch('in', 'iq')

  for (let i = 0; i < 807; i++) await fetchKeyId(client, '33700000001:1@s.whatsapp.net')
  await net.until('an upload', () => uploads.find(({ attrs }) => attrs.xmlns === 'encrypt' && attrs.type === 'set'))

  expect(await poolSize(client)).toBe(9)
})

test('keys of a device that is not linked are answered with an error', async () => {
  const client = await net.paired()

  await expect(client.socket.assertSessions(['33612345678:77@s.whatsapp.net'], true)).rejects.toThrow('item-not-found')
})

test('a rotated signed key is accepted, and what waits under the old one still decrypts', async () => {
  const client = await net.paired()

  await client.socket.rotateSignedPreKey()
  await net.marie.sendText(net.anna.phone, 'under the new key')

  await client.expectText('under the new key')
})

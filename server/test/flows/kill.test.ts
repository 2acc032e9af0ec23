import type { Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { startNetwork } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }

let simulator: Simulator
let server: ChildServer
let sessionId: string

beforeAll(async () => {
  simulator = await startNetwork()
  server = new ChildServer(simulator)
  await server.start()
  sessionId = await server.link(simulator.addPhone(owner))
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await simulator[Symbol.asyncDispose]()
})

const textsOf = (phone: Phone) => phone.messages().map((message) => message.text)

test('kill -9 between commit and wire: an accepted message leaves after the restart, once', async () => {
  const phone = simulator.phone('+33612345678')
  await server.request('POST', `/sessions/${sessionId}/messages`, { to: phone.phone, text: 'first' })
  // Nothing reaches the network any more, so the row is committed and its bytes are not out.
  simulator.fault({ kind: 'black-hole' })
  const accepted = await server.request('POST', `/sessions/${sessionId}/messages?wait=0`, {
    to: phone.phone,
    text: 'committed',
  })
  expect(accepted.status).toBe(202)
  await server.kill()
  simulator.clearFaults()
  expect(textsOf(phone)).toEqual(['first'])

  await server.start()
  expect((await phone.expectMessage({ text: 'committed' }, 20_000)).id).toBe(accepted.body.whatsappId)
  await server.request('POST', `/sessions/${sessionId}/messages`, { to: phone.phone, text: 'after' })
  await phone.expectMessage({ text: 'after' })
  expect(textsOf(phone)).toEqual(['first', 'committed', 'after'])
})

test('kill -9 between wire and ack: the message goes again with the same id and bytes, and the person has it once', async () => {
  const phone = simulator.addPhone({ phone: '+33612345679', name: 'Paul' })
  phone.setAutoReceipts('none')
  simulator.fault({ kind: 'ack-loss', count: 1 })
  const { body } = await server.request('POST', `/sessions/${sessionId}/messages?wait=0`, {
    to: phone.phone,
    text: 'on the wire',
  })
  await phone.expectMessage({ text: 'on the wire' })
  await server.kill()

  await server.start()
  const copies = await phone.expectWireCopies(body.whatsappId, 2, 20_000)
  expect(new Set(copies.map((copy) => copy.sha256)).size).toBe(1)
  expect(textsOf(phone)).toEqual(['on the wire'])
  await expect
    .poll(async () => (await server.request('GET', `/sessions/${sessionId}/messages`)).body.messages[0].status)
    .toBe('sent')
})

test('kill -9 at random moments under load: nothing accepted or received is lost, nothing is doubled, order holds', async () => {
  const phone = simulator.addPhone({ phone: '+33612345680', name: 'Zoé' })
  const accepted: string[] = []
  const written: string[] = []

  for (let round = 0; round < 6; round++) {
    let isAlive = true
    const sending = (async () => {
      for (let n = 0; isAlive; n++) {
        const text = `out ${round}.${n}`
        const answer = await server
          .request('POST', `/sessions/${sessionId}/messages?wait=0&queue=true`, { to: phone.phone, text })
          .catch(() => null)
        if (answer?.status === 202) accepted.push(text)
      }
    })()
    const receiving = (async () => {
      for (let n = 0; isAlive; n++) {
        const text = `in ${round}.${n}`
        await phone.sendText(owner.phone, text)
        written.push(text)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    })()
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 400))
    await server.kill()
    isAlive = false
    await Promise.all([sending, receiving])
    await server.start()
    await server.waitForState(sessionId, 'open')
  }

  const inbound = async () => {
    const texts: string[] = []
    for (let offset = 0; ; offset += 200) {
      const { body } = await server.request(
        'GET',
        `/sessions/${sessionId}/messages?direction=inbound&limit=200&offset=${offset}`,
      )
      texts.push(...body.messages.map((message: { text: string }) => message.text))
      if (body.nextCursor === null) return texts.reverse()
    }
  }
  await expect.poll(async () => (await inbound()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(written.length)
  expect(await inbound()).toEqual(written)

  await expect
    .poll(async () => (await server.request('GET', `/sessions/${sessionId}`)).body.queue.pending, { timeout: 30_000 })
    .toBe(0)
  const arrived = textsOf(phone)
  expect(arrived.filter((text) => accepted.includes(text!))).toEqual(accepted)
  expect(new Set(arrived).size).toBe(arrived.length)
  expect(simulator.stats().unhandled).toBe(0)
}, 120_000)

test('SIGTERM: exit 0, the session is given back, and the next start goes on', async () => {
  expect(await server.kill('SIGTERM')).toBe(0)
  await server.start()
  await server.waitForState(sessionId, 'open')
  expect(simulator.stats().overlaps).toBe(0)
})

test('a second server on the same data directory refuses to start, and a bad setting is named', async () => {
  await using second = new ChildServer(simulator, { DATA_DIR: server.folder })
  await expect(second.start()).rejects.toThrow(/another server is running/)
  await using misconfigured = new ChildServer(simulator, { PORT: 'abc', LOG_LEVEL: 'loud' })
  await expect(misconfigured.start()).rejects.toThrow(/PORT: must be a whole number[\s\S]*LOG_LEVEL/)
  await using wrongKey = new ChildServer(simulator, { DATA_DIR: server.folder, ENCRYPTION_KEY: 'ab'.repeat(32) })
  await server.kill()
  await expect(wrongKey.start()).rejects.toThrow(/ENCRYPTION_KEY/)
})

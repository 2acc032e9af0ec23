import type { Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { typingMs } from '../../src/messages/typing.ts'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const marie = '+33612345678'
const dayMs = 86_400_000
const clock = new MovableClock()
let simulator: Simulator
let server: TestServer
let phones = 0

beforeAll(async () => {
  simulator = await startNetwork()
  server = await TestServer.start({ simulator, clock, env: { FIRST_CONTACTS_PER_DAY: '2' } })
})
afterAll(async () => {
  expect(simulator.stats()).toMatchObject({ unhandled: 0, overlaps: 0 })
  await server[Symbol.asyncDispose]()
  await simulator.close()
})

function newPhone(): Phone {
  phones += 1
  return simulator.addPhone({ phone: `+336000001${String(phones).padStart(2, '0')}`, name: `Person ${phones}` })
}

/** A session of its own, and somebody who has written to it. */
async function linkedAndKnown(settings: object = {}): Promise<string> {
  const owner = newPhone()
  const sessionId = await server.link(owner, `session ${owner.phone}`, settings)
  await simulator.phone(marie).sendText(owner.phone, 'Hi')
  await expect.poll(() => server.messages(sessionId)).toHaveLength(1)
  return sessionId
}

const waitingOf = async (sessionId: string) =>
  (await server.messages(sessionId, '&status=pending')).map(({ waiting }) => waiting?.reason)

test('a young session writes to so many strangers a day; who is more waits, who is known does not', async () => {
  const sessionId = await linkedAndKnown()
  const strangers = Array.from({ length: 5 }, newPhone)
  const answers = await Promise.all(strangers.map(({ phone }) => server.send(sessionId, phone, 'Hello')))
  const held = answers.filter(({ status }) => status === 202)
  expect(answers.filter(({ body }) => body.status === 'sent')).toHaveLength(2)
  expect(held.map(({ body }) => body.waiting.reason)).toEqual(Array(3).fill('FIRST_CONTACTS_CAP'))
  expect(await server.send(sessionId, marie, 'You wrote first')).toMatchObject({ body: { status: 'sent' } })
  const written = strangers[answers.findIndex(({ body }) => body.status === 'sent')]!
  expect(await server.send(sessionId, written.phone, 'As I said')).toMatchObject({ body: { status: 'sent' } })
  await expect
    .poll(async () => (await server.get(`/sessions/${sessionId}`)).body)
    .toMatchObject({ state: 'open', holds: [{ reason: 'FIRST_CONTACTS_CAP', scope: 'new_chats' }] })
  const told = (await server.events(`&types=session.status&sessionId=${sessionId}`)).at(-1)
  expect(told?.data.holds).toMatchObject([{ reason: 'FIRST_CONTACTS_CAP' }])

  clock.advance(dayMs)
  const arrived = () => strangers.filter((stranger) => stranger.messages().length > 0).length
  await expect.poll(arrived).toBe(4)
  await expect.poll(() => waitingOf(sessionId)).toEqual(['FIRST_CONTACTS_CAP'])
  clock.advance(dayMs)
  await expect.poll(arrived).toBe(5)
  for (const stranger of strangers) expect(stranger.messages().filter(({ text }) => text === 'Hello')).toHaveLength(1)
})

test('a session that is no longer young, or has no cap, writes to whom it likes', async () => {
  const sessionId = await linkedAndKnown()
  clock.advance(14 * dayMs)
  await server.waitForState(sessionId, 'open')
  const answers = await Promise.all(Array.from({ length: 3 }, () => server.send(sessionId, newPhone().phone, 'Hello')))
  expect(answers.map(({ body }) => body.status)).toEqual(['sent', 'sent', 'sent'])

  const uncapped = await linkedAndKnown({ pacing: { firstContactsPerDay: 0 } })
  const others = await Promise.all(Array.from({ length: 3 }, () => server.send(uncapped, newPhone().phone, 'Hello')))
  expect(others.map(({ body }) => body.status)).toEqual(['sent', 'sent', 'sent'])
})

test('time passes between one first contact and the next', async () => {
  const sessionId = await linkedAndKnown({ pacing: { firstContactsPerDay: 0, firstContactGapSeconds: 120 } })
  const [first, second] = [newPhone(), newPhone()]
  expect(await server.send(sessionId, first.phone, 'Hello')).toMatchObject({ body: { status: 'sent' } })
  expect((await server.send(sessionId, second.phone, 'Hello')).body.waiting.reason).toBe('FIRST_CONTACT_PACE')
  expect(await server.send(sessionId, marie, 'Hello')).toMatchObject({ body: { status: 'sent' } })
  clock.advance(60_000)
  expect(await waitingOf(sessionId)).toEqual(['FIRST_CONTACT_PACE'])
  clock.advance(60_000)
  await second.expectMessage({ text: 'Hello' })
})

test('in quiet hours everything waits, in order; without them it goes at once', async () => {
  const sessionId = await linkedAndKnown()
  const hour = (offset: number) => new Date(clock.now() + offset * 3_600_000).toISOString().slice(11, 16)
  const quietHours = { from: hour(-1), to: hour(2), timeZone: 'UTC' }
  const changed = await server.request('PATCH', `/api/v1/sessions/${sessionId}`, { pacing: { quietHours } })
  expect(changed.body).toMatchObject({ pacing: { quietHours }, holds: [{ reason: 'QUIET_HOURS', scope: 'all' }] })
  const held = await server.send(sessionId, marie, 'Good night 1')
  expect(held).toMatchObject({ status: 202, body: { status: 'pending', waiting: { reason: 'QUIET_HOURS' } } })
  expect(new Date(held.body.waiting.until).toISOString().slice(11, 16)).toBe(quietHours.to)
  await server.send(sessionId, marie, 'Good night 2')
  await server.request('PATCH', `/api/v1/sessions/${sessionId}`, { pacing: { quietHours: null } })
  await simulator.phone(marie).expectMessage({ text: 'Good night 2' })

  await server.request('PATCH', `/api/v1/sessions/${sessionId}`, { pacing: { quietHours } })
  await server.send(sessionId, marie, 'Good night 3')
  await server.send(sessionId, marie, 'Good night 4', '?wait=0')
  clock.advance(2 * 3_600_000)
  await simulator.phone(marie).expectMessage({ text: 'Good night 4' })
  const nights = simulator
    .phone(marie)
    .messages()
    .filter(({ text }) => text?.startsWith('Good night'))
  expect(nights.map(({ text }) => text)).toEqual([1, 2, 3, 4].map((n) => `Good night ${n}`))
})

test('typing is shown before each message, in one chat at a time', async () => {
  const sessionId = await linkedAndKnown({ pacing: { typing: true, firstContactsPerDay: 0 } })
  const other = newPhone()
  const seen: string[] = []
  const stop = simulator.onStanza(({ direction, node }) => {
    if (direction !== 'in') return
    if (node.tag === 'chatstate') seen.push('typing')
    if (node.tag === 'message' && node.attrs.category !== 'peer') seen.push('message')
  })
  const sends = [marie, other.phone].map((to) => server.send(sessionId, to, 'Let me see', '?wait=0'))
  await Promise.all(sends)
  await expect.poll(() => seen).toEqual(['typing'])
  clock.advance(8_000)
  await expect.poll(() => seen).toEqual(['typing', 'message', 'typing'])
  clock.advance(8_000)
  await expect.poll(() => seen).toEqual(['typing', 'message', 'typing', 'message'])
  stop()
})

test('somebody types as long as the text is long, within reason', () => {
  expect(typingMs('ok', () => 0.5)).toBeCloseTo(790)
  expect(typingMs('x'.repeat(5_000), () => 1)).toBe(8_000)
  expect(typingMs(null, () => 0.5)).toBe(700)
})

test('a random pause of the length that was asked for lies between two messages', async () => {
  const sessionId = await linkedAndKnown({ pacing: { gapMs: { min: 60_000, max: 60_000 } } })
  expect(await server.send(sessionId, marie, 'one')).toMatchObject({ body: { status: 'sent' } })
  expect(await server.send(sessionId, marie, 'two', '?wait=3')).toMatchObject({ status: 202 })
  clock.advance(60_000)
  await simulator.phone(marie).expectMessage({ text: 'two' })
})

test('a number that is not on WhatsApp fails before anything is sent, and is asked for once', async () => {
  const sessionId = await linkedAndKnown()
  const seen: string[] = []
  const stop = simulator.onStanza(({ direction, node }) => {
    if (direction === 'in' && (node.tag === 'message' || node.attrs.xmlns === 'usync')) seen.push(node.tag)
  })
  expect(await server.send(sessionId, '+10000000001', 'Hello')).toMatchObject({
    status: 404,
    body: { error: 'PHONE_NOT_REGISTERED' },
  })
  expect(await server.send(sessionId, '+10000000001', 'Hello')).toMatchObject({ status: 404 })
  expect(seen).toEqual(['iq'])
  stop()
})

const bad = [
  { quietHours: { from: '24:00', to: '08:00', timeZone: 'UTC' } },
  { quietHours: { from: '08:00', to: '08:00', timeZone: 'UTC' } },
  { quietHours: { from: '22:00', to: '08:00', timeZone: 'Nowhere' } },
  { gapMs: { min: 10, max: 5 } },
  { firstContactsPerDay: -1 },
  { speed: 'fast' },
]
test.each(bad)('400 for a pacing that cannot be: %j', async (pacing) => {
  const answer = await server.post('/sessions', { name: JSON.stringify(pacing), pacing })
  expect(answer).toMatchObject({ status: 400, body: { error: 'VALIDATION_ERROR' } })
})

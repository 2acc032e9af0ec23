import { expect, test } from 'vitest'
import { shows } from '../harness/capability.ts'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const hourMs = 3_600_000

test(
  'a scheduled message leaves at its time, holds nobody up, and survives a restart',
  shows('sendAt sent'),
  async () => {
    await using simulator = await startNetwork()
    const clock = new MovableClock()
    const first = await TestServer.start({ simulator, clock })
    const phone = simulator.phone(marie)
    const sessionId = await first.link(simulator.addPhone(owner))
    const sendAt = new Date(clock.now() + hourMs).toISOString()
    const scheduled = await first.post(`/sessions/${sessionId}/messages?wait=5`, { to: marie, text: 'later', sendAt })
    expect(scheduled).toMatchObject({ status: 202, body: { status: 'pending' } })
    expect((await first.send(sessionId, marie, 'now')).body.status).toBe('sent')
    await first.close()

    await using second = await TestServer.start({ simulator, clock, folder: first.folder })
    await second.waitForState(sessionId, 'open')
    expect((await second.send(sessionId, marie, 'after the restart')).body.status).toBe('sent')
    expect((await second.messages(sessionId)).map(({ text, status }) => [text, status === 'pending'])).toEqual([
      ['later', true],
      ['now', false],
      ['after the restart', false],
    ])
    clock.advance(hourMs)
    await phone.expectMessage({ text: 'later' })
    expect(phone.messages().map(({ text }) => text)).toEqual(['now', 'after the restart', 'later'])
    const [message] = await second.messages(sessionId)
    expect(message).toMatchObject({ id: scheduled.body.messageId, sendAt })
  },
)

test('a scheduled message can be changed, or cancelled; more than a year ahead is refused, what is past goes now', async () => {
  await using simulator = await startNetwork()
  const clock = new MovableClock()
  await using server = await TestServer.start({ simulator, clock })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner))
  const schedule = (text: string, inMs: number) =>
    server.post(`/sessions/${sessionId}/messages`, {
      to: marie,
      text,
      sendAt: new Date(clock.now() + inMs).toISOString(),
    })
  const { body: changed } = await schedule('draft', hourMs)
  const { body: cancelled } = await schedule('never', hourMs)
  expect((await schedule('far', 400 * 24 * hourMs)).status).toBe(400)
  expect((await schedule('past', -hourMs)).body.status).toBe('sent')

  const path = `/api/v1/sessions/${sessionId}/messages`
  await server.request('PATCH', `${path}/${changed.messageId}`, { text: 'final' })
  expect((await server.request('DELETE', `${path}/${cancelled.messageId}`)).body.status).toBe('cancelled')
  expect(await server.request('PUT', `${path}/${changed.messageId}/reaction`, { emoji: '👍' })).toMatchObject({
    status: 409,
  })
  clock.advance(hourMs)
  await phone.expectMessage({ text: 'final' })
  expect(phone.messages().map(({ text }) => text)).toEqual(['past', 'final'])
})

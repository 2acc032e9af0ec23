import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'

test(
  'an edit, a reaction, a pin and a deletion of ours arrive on the phone, and are true here once WhatsApp has them',
  shows('edit by us', 'reaction by us', 'pin by us', 'revoke by us'),
  async () => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const phone = simulator.phone(marie)
    const sessionId = await server.link(simulator.addPhone(owner))
    const { body: sent } = await server.send(sessionId, marie, 'Bonjuor')
    await phone.expectMessage({ id: sent.whatsappId })
    const path = `/sessions/${sessionId}/messages/${sent.messageId}`
    const act = async (method: string, part: string, body?: object) => {
      const answer = await server.request(method, `/api/v1${path}${part}`, body)
      expect([answer.status, answer.body.status, answer.body.messageId]).toEqual([200, 'sent', sent.messageId])
      return phone.expectMessage({ id: answer.body.whatsappId })
    }

    const about = { targetId: sent.whatsappId }
    expect(await act('PATCH', '', { text: 'Bonjour' })).toMatchObject({ type: 'edit', text: 'Bonjour', ...about })
    expect(await act('PUT', '/reaction', { emoji: '👍' })).toMatchObject({ type: 'reaction', text: '👍', ...about })
    expect(await act('PUT', '/pin', { seconds: 86_400 })).toMatchObject({ type: 'pin', ...about })
    const changed = (await server.get(path)).body
    expect(changed).toMatchObject({ text: 'Bonjour', pinned: true, reactions: [{ emoji: '👍', from: { id: null } }] })
    expect(changed.history).toMatchObject([{ kind: 'edit', text: 'Bonjuor', by: { id: null } }])

    expect(await act('PUT', '/reaction', { emoji: '' })).toMatchObject({ type: 'reaction', text: '', ...about })
    expect(await act('PUT', '/pin', { seconds: 0 })).toMatchObject({ type: 'unpin', ...about })
    expect(await act('DELETE', '')).toMatchObject({ type: 'revoke', ...about })
    const gone = (await server.get(path)).body
    expect(gone).toMatchObject({ text: null, pinned: false, reactions: [], revokedAt: expect.any(String) })
    expect(gone.history.map(({ kind, text }: { kind: string; text: string }) => [kind, text])).toEqual([
      ['edit', 'Bonjuor'],
      ['revoke', 'Bonjour'],
    ])
    expect(await server.request('PATCH', `/api/v1${path}`, { text: 'again' })).toMatchObject({
      status: 409,
      body: { error: 'CONFLICT' },
    })
    expect(await server.messages(sessionId)).toHaveLength(1)
    expect(await toldOf(server, sent.messageId)).toEqual([
      'message.sent',
      'message.delivered',
      'message.edited',
      'message.reaction',
      'message.pinned',
      'message.reaction',
      'message.pinned',
      'message.revoked',
    ])
    expect(simulator.stats().unhandled).toBe(0)
    await expectFittingEvents(server)
  },
)

test(
  'an edit, a reaction, a pin and a deletion of theirs change the message, which keeps what it said',
  shows('edit by others', 'reaction by others', 'pin by others', 'revoke by others'),
  async () => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const phone = simulator.phone(marie)
    const sessionId = await server.link(simulator.addPhone(owner))
    const { id } = await phone.sendText(owner.phone, 'Salut a tous')
    await phone.edit(id, 'Salut à tous')
    await phone.react(id, '🎉')
    await phone.react(id, '👍')
    await phone.pin(id)
    await expect.poll(async () => (await server.messages(sessionId))[0]?.pinned).toBe(true)
    const [message] = await server.messages(sessionId)
    expect(message).toMatchObject({ text: 'Salut à tous', reactions: [{ emoji: '👍', from: { phone: marie } }] })

    await phone.revoke(id)
    const path = `/sessions/${sessionId}/messages/${message.id}`
    await expect.poll(async () => (await server.get(path)).body.revokedAt).not.toBeNull()
    const { body } = await server.get(path)
    expect(body).toMatchObject({ text: null, status: 'received' })
    expect(body.history).toMatchObject([
      { kind: 'edit', text: 'Salut a tous', by: { phone: marie } },
      { kind: 'revoke', text: 'Salut à tous', by: { phone: marie } },
    ])
    expect(await toldOf(server, message.id)).toEqual([
      'message.received',
      'message.edited',
      'message.reaction',
      'message.reaction',
      'message.pinned',
      'message.revoked',
    ])
    expect(simulator.stats().unhandled).toBe(0)
    await expectFittingEvents(server)
  },
)

test(
  'votes are counted in both directions: the newest of each person, until it is taken back',
  shows('vote by us', 'vote by others', 'poll sent', 'poll received'),
  async () => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const phone = simulator.phone(marie)
    const sessionId = await server.link(simulator.addPhone(owner))
    const poll = { question: 'Which day?', options: ['Monday', 'Tuesday'], multiple: false }
    const { body: sent } = await server.post(`/sessions/${sessionId}/messages`, { to: marie, poll })
    await phone.expectMessage({ id: sent.whatsappId })
    const votes = async (messageId: string) =>
      (await server.get(`/sessions/${sessionId}/messages/${messageId}`)).body.poll.options.map(
        (option: { votes: number }) => option.votes,
      )

    await phone.vote(sent.whatsappId, ['Monday'])
    await expect.poll(() => votes(sent.messageId)).toEqual([1, 0])
    await phone.vote(sent.whatsappId, ['Tuesday'])
    await expect.poll(() => votes(sent.messageId)).toEqual([0, 1])
    await phone.vote(sent.whatsappId, [])
    await expect.poll(() => votes(sent.messageId)).toEqual([0, 0])

    const { id } = await phone.send(owner.phone, { poll: { name: 'Lunch?', options: ['Yes', 'No'] } })
    await expect.poll(() => server.messages(sessionId, '&type=poll&direction=inbound')).toHaveLength(1)
    const [theirs] = await server.messages(sessionId, '&type=poll&direction=inbound')
    const path = `/sessions/${sessionId}/messages/${theirs.id}/vote`
    expect((await server.post(path, { options: ['Yes'] })).body.status).toBe('sent')
    await expect.poll(() => phone.pollVotes(id)[0]?.voters).toEqual([owner.phone])
    expect(await votes(theirs.id)).toEqual([1, 0])
    for (const options of [['Maybe'], ['Yes', 'No']]) expect((await server.post(path, { options })).status).toBe(400)
    expect((await server.events('&types=poll.vote')).map(({ data }) => data.options)).toEqual([
      ['Monday'],
      ['Tuesday'],
      [],
      ['Yes'],
    ])
    expect(simulator.stats().unhandled).toBe(0)
    await expectFittingEvents(server)
  },
)

test('an action goes again after a lost acknowledgement with the same id and bytes, and is done once', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner))
  const { body: sent } = await server.send(sessionId, marie, 'Bonjour')
  const path = `/api/v1/sessions/${sessionId}/messages/${sent.messageId}`
  simulator.fault({ kind: 'ack-loss', rate: 1 })
  const { status, body } = await server.request('PUT', `${path}/reaction?wait=0`, { emoji: '👍' })
  expect([status, body.status]).toEqual([202, 'pending'])
  await phone.expectMessage({ id: body.whatsappId })
  simulator.clearFaults()
  simulator.fault({ kind: 'drop' })

  await expect.poll(async () => (await server.request('GET', path)).body.reactions, { timeout: 15_000 }).toHaveLength(1)
  const copies = phone.wireCopies(body.whatsappId)
  expect(new Set(copies.map(({ sha256 }) => sha256)).size).toBe(1)
  expect((await server.events('&types=message.reaction')).length).toBe(1)
})

test('a message that waits is edited before it leaves, or never leaves', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner))
  await server.post(`/sessions/${sessionId}/stop`)
  const messages = `/api/v1/sessions/${sessionId}/messages`
  const { body: first } = await server.send(sessionId, marie, 'first', '?queue=true&wait=0')
  const { body: second } = await server.send(sessionId, marie, 'secnod', '?queue=true&wait=0')
  expect((await server.request('DELETE', `${messages}/${first.messageId}`)).body).toMatchObject({ status: 'cancelled' })
  const edited = await server.request('PATCH', `${messages}/${second.messageId}`, { text: 'second' })
  expect(edited.body).toMatchObject({ status: 'pending', messageId: second.messageId })
  await server.post(`/sessions/${sessionId}/start`)

  expect(await phone.expectMessage({ id: second.whatsappId })).toMatchObject({ type: 'text', text: 'second' })
  expect(phone.messages().map(({ text }) => text)).toEqual(['second'])
  expect((await server.request('GET', `${messages}/${first.messageId}`)).body).toMatchObject({
    status: 'failed',
    error: { code: 'CANCELLED' },
  })
})

async function toldOf(server: TestServer, messageId: string): Promise<string[]> {
  return (await server.events()).filter(({ data }) => data.id === messageId).map(({ event }) => event)
}

import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const karim = '+33698765432'

test.each(['lid', 'pn'] as const)(
  'in a group addressed by %s messages, answers, mentions, reactions, votes and an admin’s deletion go both ways',
  shows('mentions sent', 'revoke by us', 'reaction by us', 'reaction by others', 'vote by us', 'vote by others'),
  async (addressing) => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const phone = simulator.addPhone(owner)
    const [hers, his] = [simulator.phone(marie), simulator.phone(karim)]
    const sessionId = await server.link(phone)
    const { id: jid } = phone.createGroup('Équipe', [marie, karim], { addressing })
    await expect.poll(async () => (await server.get(`/sessions/${sessionId}/groups`)).body.total).toBe(1)
    const path = `/sessions/${sessionId}/messages`
    const find = (whatsappId: string) => async () =>
      (await server.messages(sessionId)).find((message) => message.whatsappId === whatsappId)

    const { id: askedId } = await hers.sendText(jid, 'Who comes?')
    await expect.poll(find(askedId)).toMatchObject({ isGroup: true, from: { phone: marie, lid: hers.lid } })
    const asked = await find(askedId)()
    const text = { text: '@all: we do', replyTo: asked.id, mentions: ['everyone', karim] }
    const { status, body: sent } = await server.post(path, { to: jid, ...text })
    expect([status, sent.status, sent.to]).toEqual([200, 'sent', { phone: null, lid: null }])
    for (const member of [hers, his]) {
      expect(await member.expectMessage({ id: sent.whatsappId })).toMatchObject({
        chatId: jid,
        text: '@all: we do',
        quotedId: askedId,
        mentionsEveryone: true,
        mentions: [karim],
      })
    }

    await his.react(sent.whatsappId, '👏')
    const { body: reacted } = await server.request('PUT', `/api/v1${path}/${asked.id}/reaction`, { emoji: '🎉' })
    expect(await hers.expectMessage({ id: reacted.whatsappId })).toMatchObject({ type: 'reaction', targetId: askedId })
    const poll = { question: 'When?', options: ['Today', 'Tomorrow'], multiple: true }
    const { body: ours } = await server.post(path, { to: sent.chatId, poll })
    await hers.expectMessage({ id: ours.whatsappId })
    await hers.vote(ours.whatsappId, ['Today', 'Tomorrow'])
    expect((await server.post(`${path}/${ours.messageId}/vote`, { options: ['Tomorrow'] })).body.status).toBe('sent')
    const votes = async () =>
      (await server.get(`${path}/${ours.messageId}`)).body.poll.options.map(({ votes }: { votes: number }) => votes)
    await expect.poll(votes).toEqual([1, 2])
    await expect.poll(() => hers.pollVotes(ours.whatsappId).map(({ voters }) => voters.length)).toEqual([1, 2])

    const { body: revoked } = await server.request('DELETE', `/api/v1${path}/${asked.id}`)
    expect(revoked).toMatchObject({ status: 'sent' })
    expect(await his.expectMessage({ id: revoked.whatsappId })).toMatchObject({ type: 'revoke', targetId: askedId })
    await his.expectMessage({ id: reacted.whatsappId })
    expect((await server.get(`${path}/${asked.id}`)).body.history).toMatchObject([
      { kind: 'revoke', text: 'Who comes?' },
    ])

    await expect.poll(async () => (await server.get(`${path}/${sent.messageId}`)).body.receipts.length).toBe(2)
    const detail = (await server.get(`${path}/${sent.messageId}`)).body
    expect(detail).toMatchObject({ isGroup: true, reactions: [{ emoji: '👏', from: { phone: karim } }] })
    expect(simulator.stats().unhandled).toBe(0)
    await expectFittingEvents(server)
  },
)

test(
  'a message to a group that disappears says so, and a group that this account left gets none',
  shows('Disappearing messages sent'),
  async () => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const sessionId = await server.link(simulator.addPhone(owner))
    const groups = `/sessions/${sessionId}/groups`
    const { body: group } = await server.post(groups, { subject: 'Équipe', participants: [marie] })
    await server.request('PATCH', `/api/v1${groups}/${group.id}`, { ephemeralSeconds: 86_400 })

    const { body: sent } = await server.send(sessionId, group.jid, 'soon gone')
    const received = await simulator.phone(marie).expectMessage({ id: sent.whatsappId })
    expect(received).toMatchObject({ text: 'soon gone', expirationSeconds: 86_400 })

    await server.post(`${groups}/${group.id}/leave`)
    expect(await server.send(sessionId, group.jid, 'anybody?')).toMatchObject({
      status: 404,
      body: { error: 'GROUP_NOT_FOUND' },
    })
  },
)

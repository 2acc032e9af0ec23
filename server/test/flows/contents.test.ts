import type { Phone, ReceivedMessage } from 'simulator'
import { expect, test } from 'vitest'
import { expectFittingEvents } from '../events/fitting-events.ts'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const karim = '+33698765432'

test(
  'a place, cards, a poll, an answer and a mention arrive on the phone as they were sent',
  shows('location sent', 'contacts sent', 'poll sent', 'replyTo sent', 'mentions sent'),
  async () => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const phone = simulator.phone(marie)
    const sessionId = await server.link(simulator.addPhone(owner))
    const { id: asked } = await phone.sendText(owner.phone, 'Where?')
    await expect.poll(() => server.messages(sessionId)).toHaveLength(1)
    const [question] = await server.messages(sessionId)

    const place = { latitude: 48.8584, longitude: 2.2945, name: 'Tour Eiffel', address: 'Paris' }
    const contacts = [{ name: 'Karim', phone: karim }]
    const poll = { question: 'Which day?', options: ['Monday', 'Tuesday'], multiple: false }
    const many = { question: 'Which days?', options: ['Monday', 'Tuesday', 'Sunday'], multiple: true }

    expect(await sendTo(phone, { location: place })).toMatchObject({ type: 'location', location: place })
    const cards = await sendTo(phone, { contacts })
    expect(cards).toMatchObject({ type: 'contacts', contacts: [{ name: 'Karim' }] })
    expect(cards.contacts?.[0]?.vcard).toContain(`waid=${karim.slice(1)}:${karim}`)
    expect(await sendTo(phone, { contacts: [...contacts, { name: 'Marie', phone: marie }] })).toMatchObject({
      type: 'contacts',
      contacts: [{ name: 'Karim' }, { name: 'Marie' }],
    })
    expect(await sendTo(phone, { poll })).toMatchObject({
      type: 'poll',
      poll: { name: poll.question, options: poll.options, selectableCount: 1 },
    })
    expect(await sendTo(phone, { poll: many })).toMatchObject({ type: 'poll', poll: { selectableCount: 0 } })
    const answer = await sendTo(phone, { text: `Ask @${karim.slice(1)}`, replyTo: question.id, mentions: [karim] })
    expect(answer).toMatchObject({ type: 'text', quotedId: asked, mentions: [karim] })

    const shown = await server.messages(sessionId, '&direction=outbound')
    expect(shown.map(({ type }) => type)).toEqual(['location', 'contacts', 'contacts', 'poll', 'poll', 'text'])
    expect(shown[0].location).toEqual({ ...place, live: false })
    expect(shown[1].contacts).toMatchObject([{ name: 'Karim', phones: [karim] }])
    expect(shown[3].poll).toEqual({ ...poll, options: poll.options.map((name) => ({ name, votes: 0 })) })
    expect(shown[5]).toMatchObject({ replyTo: { id: question.id, whatsappId: asked, text: 'Where?' } })
    expect(shown[5].mentions).toMatchObject([{ phone: karim }])
    expect(simulator.stats().unhandled).toBe(0)
    await expectFittingEvents(server)

    async function sendTo(to: Phone, content: object): Promise<ReceivedMessage> {
      const { status, body } = await server.post(`/sessions/${sessionId}/messages`, { to: to.phone, ...content })
      expect([status, body.status]).toEqual([200, 'sent'])
      return to.expectMessage({ id: body.whatsappId })
    }
  },
)

test(
  'a place, cards, a poll, an answer, a mention, a link and what is passed on are shown as the phone wrote them',
  shows(
    'location received',
    'contacts received',
    'poll received',
    'replyTo received',
    'mentions received',
    'forwarded received',
    'linkPreview received',
    'Disappearing messages received',
    'unsupported received',
  ),
  async () => {
    await using simulator = await startNetwork()
    await using server = await TestServer.start({ simulator })
    const phone = simulator.phone(marie)
    const sessionId = await server.link(simulator.addPhone(owner))
    const { body: asked } = await server.send(sessionId, marie, 'Where?')
    await phone.expectMessage({ id: asked.whatsappId })

    const place = { latitude: -33.8568, longitude: 151.2153, name: 'Opera', address: 'Sydney' }
    await phone.send(owner.phone, { location: place })
    await phone.send(owner.phone, { location: { latitude: 1.5, longitude: 2.5, isLive: true } })
    await phone.send(owner.phone, { contacts: [{ name: 'Karim', phone: karim }] })
    await phone.send(owner.phone, { poll: { name: 'Which?', options: ['One', 'Two'], selectableCount: 0 } })
    await phone.send(owner.phone, { text: 'There', replyTo: asked.whatsappId, mentions: [karim] })
    await phone.send(owner.phone, { text: 'Old joke', isForwarded: true })
    await phone.sendMessage(owner.phone, { requestPhoneNumberMessage: {} })
    const page = { matchedText: 'https://example.org/a', title: 'A page', description: 'About it' }
    await phone.sendMessage(owner.phone, { extendedTextMessage: { text: `See ${page.matchedText}`, ...page } })
    await phone.send(owner.phone, { text: 'Soon gone', expirationSeconds: 86_400 })
    await phone.send(owner.phone, { contacts: ['Karim', 'Marie'].map((name) => ({ name, phone: karim })) })
    await expect.poll(() => server.messages(sessionId, '&direction=inbound'), { timeout: 15_000 }).toHaveLength(10)

    const [fixed, live, cards, poll, answer, passedOn, strange, link, brief, several] = await server.messages(
      sessionId,
      '&direction=inbound',
    )
    expect(link).toMatchObject({ type: 'text', text: `See ${page.matchedText}` })
    expect(link.linkPreview).toEqual({ url: page.matchedText, title: page.title, description: page.description })
    expect(brief).toMatchObject({ type: 'text', text: 'Soon gone' })
    const chat = await server.get(`/sessions/${sessionId}/chats/${encodeURIComponent(marie)}`)
    expect(chat.body.ephemeralSeconds).toBe(86_400)
    expect(several).toMatchObject({ type: 'contacts', contacts: [{ name: 'Karim' }, { name: 'Marie' }] })
    expect(fixed).toMatchObject({ type: 'location', location: { ...place, live: false } })
    expect(live).toMatchObject({ type: 'location', location: { latitude: 1.5, longitude: 2.5, live: true } })
    expect(cards).toMatchObject({ type: 'contacts', contacts: [{ name: 'Karim', phones: [karim] }] })
    expect(poll.poll).toEqual({
      question: 'Which?',
      options: ['One', 'Two'].map((name) => ({ name, votes: 0 })),
      multiple: true,
    })
    expect(answer).toMatchObject({ text: 'There', replyTo: { id: asked.messageId, from: { phone: owner.phone } } })
    expect(answer.mentions).toMatchObject([{ phone: karim }])
    expect(passedOn).toMatchObject({ text: 'Old joke', forwarded: true })
    expect(strange).toMatchObject({ type: 'unsupported', rawType: 'requestPhoneNumberMessage', text: null })
    expect(simulator.stats().unhandled).toBe(0)
    await expectFittingEvents(server)
  },
)

test('a message has one content, and answers only what is in its chat', async () => {
  await using simulator = await startNetwork()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const { body: sent } = await server.send(sessionId, marie, 'Bonjour')
  const refused = [
    { text: 'x', poll: { question: '?', options: ['a', 'b'] } },
    { poll: { question: '?', options: ['a', 'a'] } },
    { location: { latitude: 91, longitude: 0 } },
    { contacts: [] },
    { text: 'x', replyTo: '0199c7a8-5a3e-7d52-9c1b-2f4f6d1c8a10' },
    { text: 'x', mentions: ['120363000000000000@g.us'] },
  ]
  for (const content of refused) {
    const answer = await server.post(`/sessions/${sessionId}/messages`, { to: marie, ...content })
    expect(answer, JSON.stringify(content)).toMatchObject({ status: 400, body: { error: 'VALIDATION_ERROR' } })
  }
  const elsewhere = { to: karim, text: 'x', replyTo: sent.messageId }
  expect((await server.post(`/sessions/${sessionId}/messages`, elsewhere)).status).toBe(400)
  expect(await server.messages(sessionId)).toHaveLength(1)
})

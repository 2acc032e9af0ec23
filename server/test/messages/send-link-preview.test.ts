import { expect, test } from 'vitest'
import { shows } from '../harness/capability.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { type Behaviour, WebhookSink } from '../webhooks/webhook-sink.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const html = { 'Content-Type': 'text/html; charset=utf-8' }

test(
  'a link has the title of its page, also behind a redirect; a page that does not answer holds no text back',
  shows('linkPreview sent'),
  async () => {
    await using simulator = await startNetwork()
    await using pages = await WebhookSink.start()
    await using server = await TestServer.start({ simulator, env: { WEBHOOK_ALLOW_PRIVATE: 'true' } })
    const site = `http://127.0.0.1:${pages.port}`
    const answers: Record<string, Behaviour> = {
      '/page': { status: 200, headers: html, body: '<meta property="og:title" content="A page"><title>x</title>' },
      '/moved': { status: 302, headers: { Location: '/page' } },
      '/loop': { status: 302, headers: { Location: '/loop' } },
      '/json': { status: 200, headers: { 'Content-Type': 'application/json' }, body: '<title>x</title>' },
      '/metadata': { status: 302, headers: { Location: 'http://[::]:1/' } },
      '/reset': 'reset',
    }
    pages.behave = ({ path }) => answers[path]!
    const sessionId = await server.link(simulator.addPhone(owner))

    const titles: Record<string, string | null> = {}
    for (const path of Object.keys(answers)) {
      const text = `Look: ${site}${path}.`
      const { body } = await server.post(`/sessions/${sessionId}/messages`, { to: marie, text, linkPreview: true })
      const { message } = await simulator.phone(marie).expectMessage({ id: body.whatsappId, text })
      const sent = message.extendedTextMessage as { title?: string; matchedText?: string }
      if (sent.title) expect(sent.matchedText).toBe(`${site}${path}`)
      titles[path] = sent.title ?? null
    }
    expect(titles).toEqual({
      '/page': 'A page',
      '/moved': 'A page',
      '/loop': null,
      '/json': null,
      '/metadata': null,
      '/reset': null,
    })
    expect(pages.received.filter(({ path }) => path === '/loop')).toHaveLength(4)
    const [first] = await server.messages(sessionId)
    expect(first.linkPreview).toEqual({ url: `${site}/page`, title: 'A page', description: null })
  },
)

test('a link is not followed to an address inside, by no spelling, and not unless the caller asks for a preview', async () => {
  await using simulator = await startNetwork()
  await using pages = await WebhookSink.start()
  await using server = await TestServer.start({ simulator })
  const sessionId = await server.link(simulator.addPhone(owner))
  const hosts = ['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]', '0.0.0.0', 'user@127.0.0.1']
  for (const host of hosts) {
    const text = `http://${host}:${pages.port}/`
    const answer = await server.post(`/sessions/${sessionId}/messages`, { to: marie, text, linkPreview: true })
    expect(answer.body.status, host).toBe('sent')
  }
  await server.send(sessionId, marie, `http://127.0.0.1:${pages.port}/page`)
  expect(pages.connections).toBe(0)
  expect((await server.messages(sessionId)).every((message) => message.linkPreview === null)).toBe(true)
})

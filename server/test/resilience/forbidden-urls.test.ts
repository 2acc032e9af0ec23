import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Canaries } from '../harness/canaries.ts'
import { forbiddenHosts } from '../harness/forbidden-hosts.ts'
import { startMediaApp } from '../media/whole-app.ts'
import { WebhookSink } from '../webhooks/webhook-sink.ts'

type MediaApp = Awaited<ReturnType<typeof startMediaApp>>

const marie = '+33612345678'
const canaries = new Canaries()
beforeAll(() => canaries.listen())
afterAll(() => canaries.close())

/** Every place where a request names a URL, and whether the request is refused for a bad one. */
const places = {
  'a webhook of the account': { isRefused: true, request: (url: string) => ['POST', '/webhooks', { url }] },
  'the webhook of a new session': {
    isRefused: true,
    request: (url: string) => ['POST', '/sessions', { name: url, webhook: { url } }],
  },
  'the webhook of a session': {
    isRefused: true,
    request: (url: string, messages: string) => ['PUT', messages.replace('messages', 'webhook'), { url }],
  },
  'the URL of a file': {
    isRefused: true,
    request: (url: string, messages: string) => ['POST', `${messages}?queue=true`, { to: marie, media: { url } }],
  },
  'the URL of the file of a status': {
    isRefused: true,
    request: (url: string, messages: string) => [
      'POST',
      `${messages.replace('messages', 'statuses')}?queue=true`,
      { media: { url }, audience: [marie] },
    ],
  },
  'a link with a preview': {
    isRefused: false,
    request: (url: string, messages: string) => [
      'POST',
      `${messages}?queue=true&wait=0`,
      { to: marie, text: url, linkPreview: true },
    ],
  },
} satisfies Record<string, { isRefused: boolean; request: (url: string, messages: string) => unknown[] }>

const isName = (host: string): boolean => /[a-z]$/.test(host.replace(/\.$/, ''))

async function ask(server: MediaApp, place: keyof typeof places, url: string): Promise<number> {
  const [method, route, body] = places[place].request(url, `/sessions/${server.sessionId}/messages`)
  const answer = await server.request(`/api/v1${route}`, {
    method: method as string,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return answer.status
}

describe.each(Object.keys(places) as (keyof typeof places)[])('%s', (place) => {
  test('leads to nobody inside, by no spelling of a host', async () => {
    await using server = await startMediaApp()
    const answers = await Promise.all(
      forbiddenHosts.map(async (host) => ({
        host,
        status: await ask(server, place, `http://${host}:${canaries.port}/`),
      })),
    )
    const refused = places[place].isRefused ? [400, 422] : [202]
    // A name that this machine does not know may become known later.
    const isExpected = (host: string, status: number) =>
      refused.includes(status) || (status < 300 && place.includes('webhook') && isName(host))
    expect(answers.filter(({ host, status }) => !isExpected(host, status))).toEqual([])
    expect(canaries.connections).toBe(0)
  })
})

test.each([301, 302, 303, 307, 308])(
  'a redirect with %i to a host inside is not followed, for files and for links',
  async (status) => {
    await using pages = await WebhookSink.start()
    await using server = await startMediaApp({ MEDIA_ALLOW_PRIVATE: 'true', WEBHOOK_ALLOW_PRIVATE: 'true' })
    // What stays forbidden even where this machine may be called.
    for (const host of ['0.0.0.0', '[::]', '[::ffff:0.0.0.0]', '[64:ff9b::7f00:1]']) {
      pages.behave = () => ({ status, headers: { Location: `http://${host}:${canaries.port}/` } })
      await ask(server, 'the URL of a file', pages.url)
      await ask(server, 'a link with a preview', pages.url)
    }
    expect(pages.received).toHaveLength(8)
    expect(canaries.connections).toBe(0)
  },
)

test('where this machine may be called, the canaries are heard', async () => {
  const heard = canaries.connections
  await using server = await startMediaApp({ MEDIA_ALLOW_PRIVATE: 'true', WEBHOOK_ALLOW_PRIVATE: 'true' })
  await ask(server, 'the URL of a file', `http://127.0.0.1:${canaries.port}/`)
  await ask(server, 'a link with a preview', `http://[::1]:${canaries.port}/`)
  expect(canaries.connections - heard).toBe(2)
})

import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Phone, Simulator } from 'simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProxyError, ProxyTunnel, parseProxy } from '../../src/lib/proxy.ts'
import { SafeFetch } from '../../src/lib/safe-fetch.ts'
import { checkProxy } from '../../src/sessions/session-proxy.ts'
import { MovableClock } from '../harness/clock.ts'
import { forbiddenHosts } from '../harness/forbidden-hosts.ts'
import { proxyLogin, TestProxy } from '../harness/proxies.ts'
import { startNetwork, TestServer } from '../harness/server.ts'
import { imageFile } from '../media/samples.ts'
import { Canaries } from '../secrets/canaries.ts'

const marie = '+33612345678'
const clock = new MovableClock()
let simulator: Simulator
let server: TestServer
let owners = 0

beforeAll(async () => {
  simulator = await startNetwork()
  server = await TestServer.start({
    simulator,
    clock,
    env: { PROXY_ALLOW_PRIVATE: 'true', LOG_LEVEL: 'trace' },
  })
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await simulator.close()
})

const reasonOf = async (sessionId: string) => (await server.get(`/sessions/${sessionId}`)).body.reason?.code ?? null
const patch = (sessionId: string, body: object) => server.request('PATCH', `/api/v1/sessions/${sessionId}`, body)
const portOf = (url: string) => new URL(url).port

function newOwner(): Phone {
  owners += 1
  return simulator.addPhone({ phone: `+3360000020${owners}`, name: `Owner ${owners}` })
}

describe.each(['http', 'socks5'] as const)('through a real %s proxy', (protocol) => {
  test('messages and files of a session go, in both directions, and nothing goes around it', async () => {
    await using proxy = await TestProxy.start(protocol)
    const connectionsBefore = simulator.stats().connectionsTotal
    const owner = newOwner()
    const sessionId = await server.link(owner, `${protocol} files`, { proxy: proxy.url() })
    const isTo = (port: string) => proxy.targets.filter((target) => target.endsWith(`:${port}`)).length
    expect(isTo(portOf(simulator.url))).toBe(simulator.stats().connectionsTotal - connectionsBefore)
    expect(await server.send(sessionId, marie, protocol)).toMatchObject({ body: { status: 'sent' } })

    const jpeg = await imageFile('jpeg')
    const media = { data: jpeg.toString('base64') }
    await server.post(`/sessions/${sessionId}/messages?wait=20`, { to: marie, media })
    const arrived = await simulator.phone(marie).expectMessage({ type: 'image', from: owner.phone })
    expect(Buffer.compare(simulator.phone(marie).mediaOf(arrived.id), jpeg)).toBe(0)
    const mediaPort = portOf(simulator.mediaUrl)
    const before = proxy.carried(mediaPort)
    expect(before.to).toBeGreaterThan(jpeg.length)

    await simulator.phone(marie).sendMedia(owner.phone, { type: 'image', bytes: jpeg })
    await expect
      .poll(async () => (await server.events(`&types=media.ready&sessionId=${sessionId}`)).length, { timeout: 15_000 })
      .toBe(1)
    expect(proxy.carried(mediaPort).from - before.from).toBeGreaterThan(jpeg.length)
    await server.post(`/sessions/${sessionId}/stop`)
  })

  test('a proxy that is down gives a state and a reason, nothing goes around it, and it comes back', async () => {
    await using proxy = await TestProxy.start(protocol)
    const sessionId = await server.link(newOwner(), `${protocol} down`, { proxy: proxy.url() })
    const { connectionsTotal } = simulator.stats()
    await proxy.takeDown()
    await expect.poll(() => reasonOf(sessionId)).toBe('CONNECTION_CLOSED')
    clock.advance(1_200)
    await expect.poll(() => reasonOf(sessionId)).toBe('PROXY_UNREACHABLE')
    expect((await server.get(`/sessions/${sessionId}`)).body).toMatchObject({
      status: 'disconnected',
      state: 'reconnecting',
    })
    expect(simulator.stats().connectionsTotal).toBe(connectionsTotal)
    await proxy.bringBack()
    clock.advance(2_300)
    await server.waitForState(sessionId, 'open')
    await server.post(`/sessions/${sessionId}/stop`)
  })

  test('a proxy that does not know the login is told apart, and mended by PATCH', async () => {
    await using proxy = await TestProxy.start(protocol)
    const { body } = await server.post('/sessions', { name: `${protocol} login`, proxy: proxy.url('wrong') })
    await expect.poll(() => reasonOf(body.id)).toBe('PROXY_REFUSED')
    expect(proxy.targets).toEqual([])
    await patch(body.id, { proxy: proxy.url() })
    await server.waitForState(body.id, 'qr')
    await server.post(`/sessions/${body.id}/stop`)
  })
})

test('another proxy, or none, takes a new connection at once; the session stays linked', async () => {
  await using first = await TestProxy.start('http')
  await using second = await TestProxy.start('socks5')
  const sessionId = await server.link(newOwner(), 'moving', { proxy: first.url() })
  expect((await server.get(`/sessions/${sessionId}`)).body.proxy).toEqual({ protocol: 'http' })
  expect((await patch(sessionId, { proxy: second.url() })).body.proxy).toEqual({ protocol: 'socks5' })
  await expect.poll(() => second.targets.length).toBeGreaterThan(0)
  await server.waitForState(sessionId, 'open')
  const { logins } = simulator.stats()
  expect((await patch(sessionId, { proxy: null })).body.proxy).toBeNull()
  await expect.poll(() => simulator.stats().logins).toBe(logins + 1)
  await server.waitForState(sessionId, 'open')
  const [{ length: one }, { length: two }] = [first.targets, second.targets]
  expect(await server.send(sessionId, marie, 'straight')).toMatchObject({ body: { status: 'sent' } })
  expect([first.targets.length, second.targets.length]).toEqual([one, two])
})

test('neither password nor address of a proxy is in an answer, an event, a log or the database', async () => {
  await using proxy = await TestProxy.start('http')
  await using dead = await TestProxy.start('socks5')
  await dead.takeDown()
  const sessionId = await server.link(newOwner(), 'secret', { proxy: proxy.url() })
  await patch(sessionId, { proxy: dead.url() })
  await expect.poll(() => reasonOf(sessionId)).toBe('PROXY_UNREACHABLE')
  await patch(sessionId, { proxy: proxy.url('another-wrong-canary-83b1') })
  await expect.poll(() => reasonOf(sessionId)).toBe('PROXY_REFUSED')
  const canaries = new Canaries()
  canaries.add('password', proxyLogin.password)
  canaries.add('wrong password', 'another-wrong-canary-83b1')
  canaries.add('user', proxyLogin.user)
  canaries.add('address', `127.0.0.1:${proxy.port}`)
  canaries.add('address of the dead one', `127.0.0.1:${dead.port}`)
  const rows = await server.db.read.selectFrom('sessions').selectAll().execute()
  expect(canaries.shownIn(JSON.stringify(rows))).toEqual([])
  expect(canaries.shownIn(JSON.stringify(await server.events()))).toEqual([])
  for (const route of [`/sessions/${sessionId}`, '/sessions', `/sessions/${sessionId}/timeline`, '/logs?level=debug'])
    expect(canaries.shownIn(JSON.stringify((await server.get(route)).body)), route).toEqual([])
  expect(canaries.shownIn(server.logLines.join('\n'))).toEqual([])
  await server.post(`/sessions/${sessionId}/stop`)
})

test('a stored proxy that does not open is never gone around', async () => {
  await using proxy = await TestProxy.start('http')
  const sessionId = await server.link(newOwner(), 'damaged', { proxy: proxy.url() })
  await server.post(`/sessions/${sessionId}/stop`)
  await server.db.write((trx) =>
    trx.updateTable('sessions').set({ proxy: 'http:AAAA' }).where('id', '=', sessionId).execute(),
  )
  await patch(sessionId, { name: 'damaged proxy' })
  const { connectionsTotal } = simulator.stats()
  await server.post(`/sessions/${sessionId}/start`)
  await expect.poll(() => reasonOf(sessionId)).toBe('PROXY_UNREACHABLE')
  expect(simulator.stats().connectionsTotal).toBe(connectionsTotal)
  await server.post(`/sessions/${sessionId}/stop`)
})

describe('what a proxy may be', () => {
  const bad = [
    'ftp://proxy.example:21',
    'proxy.example:8080',
    'http://',
    'http://proxy.example/path',
    'socks4://1.2.3.4',
    '',
  ]
  test.each(bad)('400 for %j', async (proxy) => {
    const answer = await server.post('/sessions', { name: `bad ${proxy}`, proxy })
    expect(answer).toMatchObject({ status: 400, body: { error: 'VALIDATION_ERROR' } })
  })

  test('its parts are read as they are meant', () => {
    expect(parseProxy('socks5://u%40x:p%3Aw@proxy.example')).toEqual({
      protocol: 'socks5',
      host: 'proxy.example',
      port: 1080,
      login: { user: 'u@x', password: 'p:w' },
    })
    expect(parseProxy('SOCKS5://0x7f.1:80')).toMatchObject({ host: '127.0.0.1', port: 80, login: null })
    expect(parseProxy('https://[2a00::1]/')).toMatchObject({ host: '2a00::1', port: 443 })
  })

  test('no proxy leads to a forbidden address: not when it is entered, and not when it connects', async () => {
    let connections = 0
    const canary = createServer((socket) => {
      connections += 1
      socket.destroy()
    }).listen(0, '::')
    await once(canary, 'listening')
    const { port } = canary.address() as AddressInfo
    const guard = new SafeFetch({ clock, allowPrivate: false })
    try {
      for (const host of forbiddenHosts) {
        for (const protocol of ['http', 'https', 'socks5'] as const) {
          const url = `${protocol}://${host}:${port}`
          const proxy = parseProxy(url)
          if (proxy && !/[a-z]\.?$/i.test(proxy.host))
            await expect(checkProxy(guard, url), url).rejects.toMatchObject({ code: 'URL_NOT_ALLOWED' })
          if (proxy) {
            const tunnel = new ProxyTunnel(() => proxy, guard, clock)
            await expect(tunnel.open('web.whatsapp.com', 443), url).rejects.toBeInstanceOf(ProxyError)
          }
        }
      }
      expect(connections).toBe(0)
    } finally {
      canary.close()
      await guard.close()
    }
  })

  test('a name that leads elsewhere the second time gains nothing', async () => {
    const answers = ['93.184.216.34', '127.0.0.1']
    const resolve = async () => [{ address: answers.shift()!, family: 4 }]
    const guard = new SafeFetch({ clock, allowPrivate: false, resolve })
    await checkProxy(guard, 'http://proxy.example:3128')
    const tunnel = new ProxyTunnel(() => parseProxy('http://proxy.example:3128')!, guard, clock)
    await expect(tunnel.open('web.whatsapp.com', 443)).rejects.toThrow('blocked')
    expect(answers).toEqual([])
    await guard.close()
  })

  test('422 over the API, for a new session and for a change', async () => {
    await using strict = await TestServer.start({ simulator })
    const proxy = 'socks5://user:secret@127.0.0.1:1080'
    const refused = { status: 422, body: { error: 'URL_NOT_ALLOWED' } }
    expect(await strict.post('/sessions', { name: 'inside', proxy })).toMatchObject(refused)
    const { body } = await strict.post('/sessions', { name: 'inside' })
    expect(await strict.request('PATCH', `/api/v1/sessions/${body.id}`, { proxy })).toMatchObject(refused)
    expect((await strict.get(`/sessions/${body.id}`)).body.proxy).toBeNull()
  })
})

import type { LookupAddress } from 'node:dns'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Resolve, SafeFetch, type SafeFetchError, type SafeFetchOptions } from '../../src/lib/safe-fetch.ts'
import { isAllowedAddress } from '../../src/lib/safe-fetch-addresses.ts'
import { Canaries } from '../harness/canaries.ts'
import { MovableClock } from '../harness/clock.ts'
import { forbiddenHosts } from '../harness/forbidden-hosts.ts'
import { WebhookSink } from './webhook-sink.ts'

const clock = new MovableClock()
const opened: SafeFetch[] = []

function makeFetch(options: Partial<SafeFetchOptions> = {}): SafeFetch {
  const fetch = new SafeFetch({ clock, allowPrivate: false, ...options })
  opened.push(fetch)
  return fetch
}
afterEach(async () => {
  for (const fetch of opened.splice(0)) await fetch.close()
})

const post = (fetch: SafeFetch, url: string, timeoutMs = 5_000) =>
  fetch.request({ url, method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}', timeoutMs })

const open = (fetch: SafeFetch, url: string) => fetch.open(url, AbortSignal.timeout(5_000))

const failureOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: SafeFetchError) => error.failure,
  )

const answering = (...addresses: string[]): Resolve => {
  return async () => addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }))
}

describe('no URL leads to a forbidden address', () => {
  const canaries = new Canaries()
  beforeAll(() => canaries.listen())
  afterAll(() => canaries.close())

  test('the matrix has more than sixty hosts', () => {
    expect(new Set(forbiddenHosts).size).toBeGreaterThan(60)
  })

  test.each(forbiddenHosts)('http://%s', async (host) => {
    const fetch = makeFetch()
    const { connections: before, port } = canaries
    const urls = [`http://${host}:${port}/`, `http://${host}:8080/`, `https://${host}:${port}/`]
    const failures = []
    for (const url of urls) failures.push(await failureOf(post(fetch, url)), await failureOf(open(fetch, url)))
    const probed = await fetch.probe(`http://${host}:${port}/`, 1_000)

    // A name that this machine does not know leads nowhere either.
    const { hostname } = new URL(`http://${host}`)
    const isName = /[a-z]$/.test(hostname.replace(/\.$/, ''))
    expect(failures.filter((failure) => failure !== 'blocked' && !(isName && failure === 'connect'))).toEqual([])
    expect(probed).toBe(false)
    expect(canaries.connections - before).toBe(0)
  })

  test.each([
    ['another scheme', 'ftp://example.com/'],
    ['a file', 'file:///etc/passwd'],
    ['a data URL', 'data:text/plain,hello'],
    ['gopher', 'gopher://127.0.0.1:6379/_INFO'],
    ['a user name', 'http://user@example.com/'],
    ['a user name that looks like a host', 'http://example.com@127.0.0.1/'],
    ['a password', 'http://user:password@example.com/'],
    ['the port of SSH', 'http://example.com:22/'],
    ['the port of SMTP', 'http://example.com:25/'],
    ['a port below 1024', 'https://example.com:1023/'],
    ['port 0', 'http://example.com:0/'],
    ['no host', 'http://'],
    ['no URL', 'example.com/hook'],
    ['an IPv6 zone', 'http://[fe80::1%25eth0]/'],
  ])('%s is refused when it is entered and when it is called', async (_what, url) => {
    const fetch = makeFetch({ resolve: answering('93.184.216.34') })

    await expect(fetch.check(url)).rejects.toMatchObject({ code: 'URL_NOT_ALLOWED', status: 422 })
    expect(await failureOf(post(fetch, url))).toBe('blocked')
  })

  test.each([
    ['to this machine', ['127.0.0.1']],
    ['to a private network', ['10.1.2.3']],
    ['to a private and a public address', ['93.184.216.34', '192.168.0.1']],
    ['to a mapped address', ['::ffff:127.0.0.1']],
    ['to metadata', ['169.254.169.254']],
  ])('a name that leads %s is refused', async (_where, addresses) => {
    const fetch = makeFetch({ resolve: answering(...addresses) })
    const url = `http://hook.example:${canaries.port}/`

    await expect(fetch.check(url)).rejects.toMatchObject({ code: 'URL_NOT_ALLOWED' })
    expect([await failureOf(post(fetch, url)), await fetch.probe(url, 1_000)]).toEqual(['blocked', false])
  })

  test('a name that changes its answer after the check connects nowhere', async () => {
    const answers = [answering('93.184.216.34'), answering('127.0.0.1'), answering('127.0.0.1')]
    const fetch = makeFetch({ resolve: (name) => answers.shift()!(name) })
    const before = canaries.connections
    const url = `http://rebinding.example:${canaries.port}/`

    await fetch.check(url)
    const failures = [await failureOf(post(fetch, url)), await failureOf(open(fetch, url))]

    expect([...failures, canaries.connections - before]).toEqual(['blocked', 'blocked', 0])
  })

  test('the address that was checked is the one that is connected to: the name is resolved once a connection', async () => {
    await using sink = await WebhookSink.start()
    let asked = 0
    const fetch = makeFetch({
      allowPrivate: true,
      resolve: async () => {
        asked += 1
        return [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]
      },
    })
    const answer = await post(fetch, `http://hook.example:${sink.port}/path?query=1`)

    expect([answer.status, asked]).toEqual([200, 1])
    expect(sink.received[0]).toMatchObject({ path: '/path?query=1', headers: { host: `hook.example:${sink.port}` } })
  })
})

describe('WEBHOOK_ALLOW_PRIVATE', () => {
  test.each(['127.0.0.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd00::1', '::ffff:10.0.0.1'])(
    'opens %s',
    (address) => {
      expect([isAllowedAddress(address, false), isAllowedAddress(address, true)]).toEqual([false, true])
    },
  )

  test.each([
    '169.254.169.254',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    'fe80::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '::127.0.0.1',
  ])('leaves %s closed', (address) => {
    expect(isAllowedAddress(address, true)).toBe(false)
  })

  test.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4007::1'])(
    'does not matter for %s, which is public',
    (address) => {
      expect([isAllowedAddress(address, false), isAllowedAddress(address, true)]).toEqual([true, true])
    },
  )

  test.each([
    ['the address it listens on', '127.0.0.1', (port: number) => `http://127.0.0.1:${port}/`],
    ['every address of this machine', '0.0.0.0', (port: number) => `http://127.0.0.2:${port}/`],
    ['every address of this machine, by IPv6', '::', (port: number) => `http://[::1]:${port}/`],
    ['a name of this machine', '0.0.0.0', (port: number) => `http://localhost:${port}/`],
  ])('leaves the server itself closed: %s', async (_what, address, urlOf) => {
    const fetch = makeFetch({ allowPrivate: true })
    fetch.denyListener({ address, port: 3000 })

    await expect(fetch.check(urlOf(3000))).rejects.toMatchObject({ code: 'URL_NOT_ALLOWED' })
    expect(await failureOf(post(fetch, urlOf(3000)))).toBe('blocked')
    await fetch.check(urlOf(3001))
  })
})

describe('a call', () => {
  const start = async () => ({ sink: await WebhookSink.start(), fetch: makeFetch({ allowPrivate: true }) })

  test('carries headers and body, and finds connections kept open', async () => {
    const { sink, fetch } = await start()
    await using _ = sink

    for (let i = 0; i < 9; i++) await post(fetch, sink.url)
    const answer = await post(fetch, sink.url)

    expect(answer).toMatchObject({ status: 200, body: 'ok' })
    expect(sink.received[0]).toMatchObject({
      text: '{}',
      headers: { 'content-type': 'application/json', 'content-length': '2' },
    })
    expect(sink.connections).toBeLessThanOrEqual(2)
  })

  test.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (status) => {
    const { sink, fetch } = await start()
    await using _ = sink
    sink.behave = () => ({ status, headers: { location: 'http://127.0.0.1:1/' } })

    expect(await post(fetch, sink.url)).toMatchObject({ status })
    expect(sink.received).toHaveLength(1)
  })

  test('keeps 2 KiB of the answer', async () => {
    const { sink, fetch } = await start()
    await using _ = sink
    sink.behave = () => ({ status: 200, body: 'é'.repeat(10_000) })

    expect(Buffer.byteLength((await post(fetch, sink.url)).body)).toBeLessThanOrEqual(2_048)
  })

  test('takes the status of an answer without end, and cuts it off', async () => {
    const { sink, fetch } = await start()
    await using _ = sink
    sink.behave = () => 'endless'
    const before = process.memoryUsage().rss

    const answers = await Promise.all(Array.from({ length: 20 }, () => post(fetch, sink.url)))

    expect(answers.map(({ status, body }) => [status, body.length])).toEqual(answers.map(() => [200, 2_048]))
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  test.each(['hang', 'drip'] as const)('ends at its deadline, also when the receiver does: %s', async (behaviour) => {
    const { sink, fetch } = await start()
    await using _ = sink
    sink.behave = () => behaviour
    const call = failureOf(post(fetch, sink.url))
    await sink.until(() => sink.received.length === 1)

    clock.advance(5_000)

    expect(await call).toBe('timeout')
  })

  test('ends at its deadline while the name resolves, and is not sent afterwards', async () => {
    await using sink = await WebhookSink.start()
    let resolveName = (_addresses: LookupAddress[]) => {}
    const fetch = makeFetch({ allowPrivate: true, resolve: () => new Promise((resolve) => (resolveName = resolve)) })
    const call = failureOf(post(fetch, `http://slow.example:${sink.port}/`))
    await new Promise(setImmediate)

    clock.advance(5_000)
    const failure = await call
    resolveName([{ address: '127.0.0.1', family: 4 }])
    await sink.until(() => sink.connections === 0 || true)

    expect([failure, sink.received.length]).toEqual(['timeout', 0])
  })

  test('tells a connection that was never made from one that broke', async () => {
    const { sink, fetch } = await start()
    await using _ = sink
    sink.next.push('reset')

    const broken = await failureOf(post(fetch, sink.url))
    await sink.stop()

    expect([broken, await failureOf(post(fetch, sink.url))]).toEqual(['broken', 'connect'])
  })

  test('can be given up', async () => {
    const { sink, fetch } = await start()
    await using _ = sink
    sink.behave = () => 'hang'
    const abort = new AbortController()
    const call = failureOf(
      fetch.request({ url: sink.url, method: 'POST', headers: {}, body: '{}', timeoutMs: 5_000, signal: abort.signal }),
    )
    await sink.until(() => sink.received.length === 1)

    abort.abort()

    expect(await call).toBe('aborted')
  })
})

describe('a probe', () => {
  test('tells whether anybody listens, and sends nothing', async () => {
    await using sink = await WebhookSink.start()
    const fetch = makeFetch({ allowPrivate: true })

    const up = await fetch.probe(sink.url, 1_000)
    await sink.stop()

    expect([up, await fetch.probe(sink.url, 1_000), sink.received.length]).toEqual([true, false, 0])
  })

  test('connects to the address that was checked, and resolves the name once', async () => {
    await using sink = await WebhookSink.start()
    let asked = 0
    const resolve: Resolve = async () => {
      asked += 1
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const fetch = makeFetch({ allowPrivate: true, resolve })

    expect([await fetch.probe(`http://hook.example:${sink.port}/`, 1_000), asked]).toEqual([true, 1])
  })
})

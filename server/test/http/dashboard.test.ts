import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './test-server.ts'

const browser = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' }
const html = `<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__">
<script type="module" src="./assets/index-abc.js" nonce="__CSP_NONCE__"></script>`

let folder: string
let server: TestServer
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yesapp-dashboard-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(path.join(folder, 'index.html'), html)
  writeFileSync(path.join(folder, 'assets', 'index-abc.js'), 'console.log(1)')
  writeFileSync(path.join(folder, 'secret.txt'), 'not for anybody')
  server = await startTestServer({ dashboardFolder: folder })
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const open = (url: string, headers: Record<string, string> = browser, on = server) =>
  on.request('GET', url, { key: null, headers })

describe('the dashboard', () => {
  test('is the same page at its root and at the address of each of its pages, without a key', async () => {
    for (const url of ['/', '/sessions', '/sessions/0199c7a8?tab=qr', '/apiary']) {
      const page = await open(url)

      expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(page.text).toContain('src="/assets/index-abc.js"')
      expect(page.headers['cache-control']).toBe('no-cache')
    }
  })

  test('runs its own scripts only, and styles with the nonce of the answer', async () => {
    const [first, second] = [await open('/'), await open('/')]
    const policy = String(first.headers['content-security-policy'])
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]

    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(first.text).toContain(`nonce="${nonce}"`)
    expect(first.text).not.toContain('__CSP_NONCE__')
    expect(second.headers['content-security-policy']).not.toBe(policy)
  })

  test('has files that browsers keep for ever, and nothing else of its folder', async () => {
    const script = await open('/assets/index-abc.js', {})

    expect([script.status, script.text]).toEqual([200, 'console.log(1)'])
    expect(script.headers['content-type']).toMatch(/^(text|application)\/javascript/)
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    for (const url of ['/assets/../secret.txt', '/assets/%2e%2e/secret.txt', '/assets/none.js', '/secret.txt']) {
      expect((await open(url, {})).status, url).toBe(404)
    }
  })

  test('leaves unknown paths of the API, and what no browser opens, to the API', async () => {
    for (const [url, headers] of [
      ['/api/v1/nothing', browser],
      ['/api', browser],
      ['/assets/none.js', browser],
      ['/nothing', { accept: 'application/json' }],
      ['/nothing', {}],
    ] as const) {
      const answer = await open(url, headers)
      expect(answer.headers['content-type'], url).toContain('application/json')
      expect([401, 404], url).toContain(answer.status)
    }
    expect((await server.request('POST', '/sessions', { key: null, headers: browser })).status).toBe(404)
  })

  test('finds its files below the path of BASE_URL', async () => {
    await using below = await startTestServer({
      dashboardFolder: folder,
      env: { BASE_URL: 'https://example.com/tools/whatsapp' },
    })

    expect((await open('/sessions', browser, below)).text).toContain('src="/tools/whatsapp/assets/index-abc.js"')
  })

  test('answers below the path of BASE_URL, whether the proxy takes it off or not', async () => {
    await using below = await startTestServer({
      dashboardFolder: folder,
      env: { BASE_URL: 'https://example.com/tools/whatsapp/' },
    })
    const ask = async (url: string) => (await below.request('GET', url)).status

    for (const prefix of ['', '/tools/whatsapp']) {
      expect(await ask(`${prefix}/health`), prefix).toBe(200)
      expect(await ask(`${prefix}/api/v1/keys?limit=1`), prefix).toBe(200)
      expect(await ask(`${prefix}/api/docs/`), prefix).toBe(200)
    }
    expect((await open('/tools/whatsapp', browser, below)).text).toContain('src="/tools/whatsapp/assets/')
    expect((await open('/tools/whatsapp?lang=fr', browser, below)).status).toBe(200)
    expect(await ask('/tools/whatsappish/health')).toBe(404)
    const { body } = await below.request('GET', '/api/openapi.json')
    expect(body.servers).toEqual([{ url: '/tools/whatsapp' }])
  })

  test('says how to build it where that was not done', async () => {
    await using bare = await startTestServer({ dashboardFolder: path.join(folder, 'none') })

    const answer = await open('/', browser, bare)
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8'])
    expect(answer.text).toContain('npm run build')
  })
})

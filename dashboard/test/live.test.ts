import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { createClient } from 'sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../server/src/lib/clock.ts'
import { settings } from '../../server/src/lib/settings.ts'
import { browserTest, hasBrowser, TestBrowser } from './harness/browser.ts'
import { apiKey, SandboxServer } from './harness/sandbox.ts'

let server: SandboxServer
let browser: TestBrowser
let shop: string
/** What the server's clock is ahead of ours. */
let clockAheadMs = 0
beforeAll(async () => {
  if (!hasBrowser) return
  server = await SandboxServer.start({}, { ...systemClock, now: () => Date.now() + clockAheadMs })
  browser = await TestBrowser.start()
  shop = await server.link('Shop', '+33611111111')
  await server.link('Support', '+33622222222')
})
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]()
  await server?.[Symbol.asyncDispose]()
})

browserTest('a session that is dropped turns red by itself, the other stays green, and green comes back', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await window.goto('/sessions')
  await page.locator('aside [data-live=live]').waitFor()
  const badge = (name: string, status: string) =>
    page.locator(`[data-session=${name}]`).getByText(status, { exact: true })
  await badge('Shop', 'Connected').waitFor()
  await badge('Support', 'Connected').waitFor()
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))

  // Whoever comes back is turned away, so that the drop can be seen.
  const phone = '+33622222222'
  await server.client.POST('/api/v1/sandbox/faults', { body: { kind: 'failure', phone, code: 503, count: 1_000 } })
  await server.client.POST('/api/v1/sandbox/faults', { body: { kind: 'drop', phone } })
  await badge('Support', 'Disconnected').waitFor()
  expect(await badge('Shop', 'Connected').isVisible()).toBe(true)
  await page.getByRole('link', { name: 'Home' }).click()
  await page.getByText('Support is disconnected', { exact: true }).waitFor()

  await server.client.DELETE('/api/v1/sandbox/faults')
  await page.getByText('Everything is in order').waitFor()
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})

browserTest('without the live stream the page says so, asks every few seconds, and shows what changed', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await page.route('**/api/v1/events/stream**', (route) => route.abort())
  await window.signIn(apiKey)
  await window.goto('/sessions')
  await page.locator('aside [data-live=polling]').waitFor()
  const { data: added } = await server.client.POST('/api/v1/sessions', { body: { name: 'Added' } })
  await page.locator('[data-session=Added]').waitFor()

  await page.unroute('**/api/v1/events/stream**')
  await page.locator('aside [data-live=live]').waitFor()
  await server.client.DELETE('/api/v1/sessions/{sessionId}', { params: { path: { sessionId: added!.id } } })
})

browserTest('somebody without a mouse signs in, finds the page and sends', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  const { keyboard } = page
  // The field of the key has the focus from the start.
  await page.getByLabel('API key').waitFor()
  await keyboard.type(apiKey)
  await keyboard.press('Enter')
  await page.locator('#main').waitFor()

  await keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
  await keyboard.type('send')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Send', exact: true, level: 1 }).waitFor()

  await tabTo(page, 'To')
  await keyboard.type('+33622222222')
  await tabTo(page, 'Message')
  await keyboard.press('Control+a')
  await keyboard.type('Without a mouse')
  await keyboard.press('Control+Enter')
  await page.locator('[data-step=delivered][data-reached=true]').waitFor()
  expect(await server.received('+33622222222')).toContain('Without a mouse')
})

browserTest('the audit log tells in words who changed what and from where, of one key too, page by page', async () => {
  const made = await server.client.POST('/api/v1/keys', { body: { name: 'console', permission: 'admin' } })
  const other = createClient({ baseUrl: server.url, apiKey: made.data!.key })
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
  await page.keyboard.type('audit')
  await page.keyboard.press('Enter')
  const entries = page.locator('#main ol > li')
  await entries.first().getByText('Create an API key').waitFor()

  // Made elsewhere, while somebody looks.
  await other.PATCH('/api/v1/sessions/{sessionId}', { params: { path: { sessionId: shop } }, body: { name: 'Shop' } })
  await entries.first().getByText('Change a session · Shop').waitFor()
  expect(await entries.first().innerText()).toMatch(/by console · from 127\.0\.0\.1\s+Done/)
  await entries.first().locator('summary').click()
  await entries.first().getByText('PATCH /sessions/{sessionId}').waitFor()
  await entries.first().getByText('name', { exact: true }).waitFor()

  for (let id = 0; id < 60; id++)
    await other.DELETE('/api/v1/keys/{keyId}', { params: { path: { keyId: `no-${id}` } } })
  await page.getByLabel('Key', { exact: true }).selectOption('console')
  await page.getByText('61 changes').waitFor()
  await entries.first().getByText('Refused · 404').waitFor()
  await page.getByRole('button', { name: 'Show older ones' }).click()
  await entries.nth(60).getByText('Change a session · Shop').waitFor()
  expect(await page.getByRole('button', { name: 'Show older ones' }).count()).toBe(0)
})

browserTest('the audit log is not offered to a key that may not read it, and says so at its address', async () => {
  const { data } = await server.client.POST('/api/v1/keys', { body: { name: 'reader', permission: 'read' } })
  await using window = await browser.open(server.url)
  await window.signIn(data!.key)
  await window.page.getByRole('navigation').getByText('Statistics').first().waitFor()
  expect(await window.page.getByText('Audit log').count()).toBe(0)
  await window.goto('/audit')
  await window.page.getByText('For admin keys only').waitFor()
})

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

test('every setting says what it is for in French, too', () => {
  const named = [...read('../src/pages/system/setting-texts.ts').matchAll(/^ {2}([A-Z_\d]+):/gm)].map(
    ([, name]) => name,
  )
  expect(named).toEqual(Object.values(settings).map(({ name }) => name))
})

test('every change that the audit log can hold has a name on the screen', () => {
  const { paths } = JSON.parse(read('../../server/openapi.json'))
  const changes = Object.entries<Record<string, { 'x-permission'?: string }>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, operation]) => method !== 'get' && operation['x-permission'] === 'admin')
      .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )
  const named = [...read('../src/pages/audit/actions.ts').matchAll(/'([A-Z]+ .*?)':/g)].map(([, change]) => change)
  expect(named.sort()).toEqual(changes.filter((change) => !change.includes(' /sandbox/')).sort())
})

browserTest(
  'a clock that was set is told on every page, confirmed with one button, and forgotten everywhere',
  async () => {
    const { data: reader } = await server.client.POST('/api/v1/keys', {
      body: { name: 'onlooker', permission: 'read' },
    })
    await using office = await browser.open(server.url)
    await using home = await browser.open(server.url, { viewport: { width: 360, height: 740 }, locale: 'fr-FR' })
    await office.signIn(apiKey)
    await home.signIn(reader!.key)
    const sendAt = new Date(Date.now() + 30 * 60_000).toISOString()
    await server.client.POST('/api/v1/sessions/{sessionId}/messages', {
      params: { path: { sessionId: shop }, query: { wait: 0 } },
      body: { to: '+33622222222', text: 'Half an hour later', sendAt },
    })

    clockAheadMs = 3_600_000
    const told = office.page.getByText('The clock of this server was set 1h ahead')
    const toldAtHome = home.page.getByText("L'horloge de ce serveur a été avancée de 1h")
    await Promise.all([told.waitFor(), toldAtHome.waitFor()])
    await home.page.getByText('Quelqu’un qui a une clé admin peut la confirmer.').waitFor()
    expect(await home.page.getByRole('button', { name: "Vérifier l'horloge" }).count()).toBe(0)
    await home.expectNoSideScroll('the notice')
    await office.page.getByRole('link', { name: 'Sessions', exact: true }).click()
    await office.page.getByRole('heading', { name: 'Sessions', level: 1 }).waitFor()
    await office.expectAccessible('the notice')
    expect(await server.received('+33622222222')).not.toContain('Half an hour later')

    await office.page.getByRole('button', { name: 'Check the clock' }).click()
    await office.page.getByRole('button', { name: 'The server is right' }).click()
    await Promise.all([told.waitFor({ state: 'detached' }), toldAtHome.waitFor({ state: 'detached' })])
    // Who looks whether something is due is woken by what is sent.
    await server.send(shop, '+33622222222', 'Now')
    await expect.poll(() => server.received('+33622222222')).toContain('Half an hour later')
  },
  60_000,
)

browserTest('a full disk is told on every page until there is room', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  let isFull = true
  // No disk can be filled for this: what the server would say of one.
  await page.route('**/api/v1/system/condition', async (route) => {
    const response = await route.fetch()
    const condition = await response.json()
    await route.fulfill({
      response,
      json: isFull ? { ...condition, storage: { full: true, freeBytes: 99e6 } } : condition,
    })
  })
  await window.signIn(apiKey)
  const told = page.getByText('The disk of this server is full: 94 MB left')
  const allGood = page.getByText('Everything is in order')
  await told.waitFor()
  await page.getByText('Sessions connected').waitFor()
  await allGood.waitFor({ state: 'detached' })
  await window.goto('/send')
  await told.waitFor()
  await window.goto('/')
  isFull = false
  await told.waitFor({ state: 'detached' })
  await allGood.waitFor()
})

// The last one: the refusal holds up every new chat of the session.
browserTest('a send that fails says why, in plain words and with its code', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await window.goto(`/send?session=${shop}`)

  await page.getByLabel('To', { exact: true }).fill('+10000000001')
  await page.getByText('Not on WhatsApp: the message would be refused.').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('alert').getByText('Nobody on WhatsApp has this number.').waitFor()
  expect(await page.getByRole('alert').textContent()).toMatch(/PHONE_NOT_REGISTERED · Request \S+/)

  await page.getByLabel('To', { exact: true }).fill('+10000000002')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('WhatsApp does not let this account start new chats at the moment.').waitFor()
  await page.getByText('ACCOUNT_RESTRICTED', { exact: true }).waitFor()
})

/** Presses Tab until the control with this label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  const control = page.getByLabel(label, { exact: true })
  for (let presses = 0; presses < 60; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${label}`)
}

import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, hasBrowser, TestBrowser } from './harness/browser.ts'
import { apiKey, SandboxServer } from './harness/sandbox.ts'

const initialBytesMax = 200 * 1024

let server: SandboxServer
let browser: TestBrowser
beforeAll(async () => {
  if (!hasBrowser) return
  server = await SandboxServer.start()
  browser = await TestBrowser.start()
})
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]()
  await server?.[Symbol.asyncDispose]()
})

browserTest('the wizard leads from nothing to a message on a virtual phone', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await page.locator('#main').getByRole('link', { name: 'Link a phone' }).last().click()

  await page.getByRole('heading', { name: 'Which language do you read?' }).waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Your key works' }).waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Name of the session').fill('Boutique')
  await page.getByRole('button', { name: 'Create and link' }).click()

  await page.getByRole('img', { name: 'QR code to scan with WhatsApp' }).waitFor()
  await page
    .getByRole('button', { name: /scans the code/ })
    .first()
    .click()
  await page.getByText('Boutique is connected as').waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()

  await server.client.POST('/api/v1/sandbox/phones', { body: { phone: '+33655555555', name: 'Claire' } })
  await page.getByLabel('To', { exact: true }).fill('+33655555555')
  await page.getByText('On WhatsApp', { exact: true }).waitFor()
  await page.getByLabel('Message').fill('A first message')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.locator('[data-step=delivered][data-reached=true]').waitFor()
  expect(await server.received('+33655555555')).toEqual(['A first message'])

  await page.getByRole('link', { name: 'Finish' }).click()
  await page.getByText('Everything is in order').waitFor()
})

browserTest('a key that is wrong is refused in plain words, and not kept', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await page.getByLabel('API key').fill('ya_live_wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()

  const alert = page.getByRole('alert')
  await alert.getByText('This key is not known here, or no longer valid.').waitFor()
  expect(await alert.textContent()).toContain('UNAUTHORIZED')
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('wrong')
})

browserTest('a key stays in its tab: a reload goes on, another tab asks again, signing out forgets', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await page.reload()
  await page.locator('#main').waitFor()

  const other = await page.context().newPage()
  await other.goto(server.url)
  await other.getByLabel('API key').waitFor()
  const kept = await page.evaluate(() => [JSON.stringify(localStorage), document.cookie, globalThis.location.href])
  expect(kept.join()).not.toContain(apiKey)

  await page.getByRole('button', { name: 'Key and appearance' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('API key').waitFor()
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(apiKey)
})

browserTest(
  'each language is spoken throughout: the one of the browser first, the chosen one from then on',
  async () => {
    await using window = await browser.open(server.url, { locale: 'fr-FR' })
    const { page } = window
    await page.getByRole('heading', { name: 'Connexion' }).waitFor()
    await window.signIn(apiKey)
    await page.getByRole('heading', { name: 'Accueil' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr')
    await window.goto('/sessions')
    await page.getByRole('heading', { name: 'Sessions' }).waitFor()
    await page.getByText('Chaque session est un compte WhatsApp').waitFor()

    await page.getByRole('button', { name: 'Clé et apparence' }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByText('Each session is one WhatsApp account').waitFor()
    await page.reload()
    await page.getByText('Each session is one WhatsApp account').waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  },
)

browserTest('what the first page loads is small, and comes from this server alone', async () => {
  await using window = await browser.open('about:blank')
  const { page } = window
  const loaded: Promise<readonly [path: string, bytes: number]>[] = []
  const elsewhere: string[] = []
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url())
    if (origin !== server.url) elsewhere.push(response.url())
    else if (!pathname.endsWith('.woff2'))
      loaded.push(response.body().then((body) => [pathname, gzipSync(body).length] as const))
  })
  await page.goto(server.url)
  await page.getByLabel('API key').waitFor()
  await page.waitForLoadState('networkidle')

  const sizes = await Promise.all(loaded)
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  expect(sizes.some(([path]) => path.endsWith('.js'))).toBe(true)
  expect(sizes.some(([path]) => path.endsWith('.css'))).toBe(true)
  expect(elsewhere).toEqual([])
  expect(total, JSON.stringify(sizes)).toBeLessThan(initialBytesMax)
})

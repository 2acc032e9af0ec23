import { afterAll, beforeAll } from 'vitest'
import { browserTest, hasBrowser, TestBrowser, type TestWindow } from './harness/browser.ts'
import { routes } from './harness/routes.ts'
import { apiKey, SandboxServer } from './harness/sandbox.ts'

const desk = { width: 1280, height: 860 }
const phone = { width: 360, height: 740 }

let server: SandboxServer
let browser: TestBrowser
let window: TestWindow
let shop: string
beforeAll(async () => {
  if (!hasBrowser) return
  server = await SandboxServer.start()
  browser = await TestBrowser.start()
  shop = await server.link('Shop', '+33611111111')
  await server.client.POST('/api/v1/sessions', { body: { name: 'A name that is much longer than any phone is wide' } })
  await server.send(shop, '+33612345678', 'Hello')
  await server.send(shop, '+10000000002', 'Refused')
  await server.write('+33612345678', '+33611111111', 'Good morning')
  // The language with the longer words.
  window = await browser.open(server.url, { viewport: desk, locale: 'fr-FR', reducedMotion: 'reduce' })
})
afterAll(async () => {
  await window?.[Symbol.asyncDispose]()
  await browser?.[Symbol.asyncDispose]()
  await server?.[Symbol.asyncDispose]()
})

browserTest('sign-in: WCAG 2.2 AA in both themes, and no wider than a phone', async () => {
  await window.page.getByLabel('Clé API').waitFor()
  await expectGood('sign-in')
  await window.signIn(apiKey)
})

for (const route of routes) {
  browserTest(`${route}: WCAG 2.2 AA in both themes, and no wider than a phone`, async () => {
    await window.goto(route.replace(':id', shop))
    await window.settled()
    await expectGood(route)
  })
}

async function expectGood(what: string): Promise<void> {
  const { page } = window
  await window.expectAccessible(`${what}, light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.locator('html[data-theme=dark]').waitFor()
  await window.expectAccessible(`${what}, dark`)
  await page.setViewportSize(phone)
  await window.expectNoSideScroll(what)
  await page.setViewportSize(desk)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.locator('html[data-theme=light]').waitFor()
}

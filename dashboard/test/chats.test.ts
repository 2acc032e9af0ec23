import sharp from 'sharp'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, hasBrowser, TestBrowser } from './harness/browser.ts'
import { apiKey, SandboxServer } from './harness/sandbox.ts'

const marie = '+33612345678'
const owner = '+33698765432'

let server: SandboxServer
let browser: TestBrowser
let shop: string

beforeAll(async () => {
  if (!hasBrowser) return
  server = await SandboxServer.start()
  browser = await TestBrowser.start()
  shop = await server.link('shop', owner)
}, 60_000)

afterAll(async () => {
  await browser?.[Symbol.asyncDispose]()
  await server?.[Symbol.asyncDispose]()
})

browserTest('a message that arrives is on the screen by itself, and the answer reaches the phone', async () => {
  await server.write(marie, owner, 'Are you open today?')
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await window.goto('/chats')
  await page.getByRole('button', { name: /Marie/ }).click()
  await page.getByText('Are you open today?').last().waitFor()

  await server.write(marie, owner, 'Hello?')
  await page.locator('ol').getByText('Hello?').waitFor()

  await page.getByRole('textbox', { name: 'Write a message' }).fill('Until six')
  await page.keyboard.press('Enter')
  await page.locator('[data-status=delivered]', { hasText: 'Until six' }).waitFor()
  expect(await server.received(marie)).toContain('Until six')
  await window.expectAccessible('a chat')
})

browserTest('a picture is sent with its caption, seen in the chat, and opened', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await window.goto('/chats')
  await page.getByRole('button', { name: /Marie/ }).click()
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#0b6b70' } })
    .png()
    .toBuffer()
  await page.locator('input[type=file]').setInputFiles({ name: 'menu.png', mimeType: 'image/png', buffer: picture })
  await page.getByRole('textbox', { name: 'Write a message' }).fill('Our menu')
  await page.keyboard.press('Enter')
  const bubble = page.locator('[data-status=delivered]', { hasText: 'Our menu' })
  await bubble.waitFor()
  await expect
    .poll(() => bubble.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await bubble.getByRole('button', { name: 'Open' }).or(bubble.locator('button:has(img)')).first().click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Download/ })
    .waitFor()
  expect(await server.received(marie)).toContain('Our menu')
})

browserTest('an answer that was on its way when an event came does not put the older state back', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await window.goto('/chats')
  await page.getByRole('button', { name: /Marie/ }).click()
  await page.getByRole('textbox', { name: 'Write a message' }).fill('Until seven')
  let isHeld = false
  let onAnswered = () => {}
  const answered = new Promise<void>((resolve) => {
    onAnswered = resolve
  })
  await page.route(/\/messages\?/, async (route) => {
    const response = await route.fetch()
    const body = await response.text()
    if (isHeld || !body.includes('"Until seven"')) return route.fulfill({ response, body })
    isHeld = true
    await expect.poll(() => server.received(marie)).toContain('Until seven')
    await page.getByRole('button', { name: /Marie.*Until seven/s }).waitFor()
    await page.locator('[data-status=delivered]', { hasText: 'Until seven' }).waitFor()
    await route.fulfill({ response, body })
    onAnswered()
  })
  // So long the message is pending.
  await server.client.POST('/api/v1/sandbox/faults', { body: { kind: 'slow-link', durationMs: 700 } })
  await page.keyboard.press('Enter')
  await answered
  await server.client.DELETE('/api/v1/sandbox/faults')
  // Whatever the answer does to the screen, it has done by then.
  await page.waitForTimeout(500)
  expect(await page.locator('[data-status=delivered]', { hasText: 'Until seven' }).count()).toBe(1)
})

browserTest('a chat whose messages disappear says so, and after how long', async () => {
  const setLifetime = (seconds: 0 | 604_800) =>
    server.client.PUT('/api/v1/sessions/{sessionId}/chats/{chatId}/disappearing', {
      params: { path: { sessionId: shop, chatId: marie } },
      body: { seconds },
    })
  await using window = await browser.open(server.url)
  await window.signIn(apiKey)
  await window.goto('/chats')
  await window.page.getByRole('button', { name: /Marie/ }).click()

  await setLifetime(604_800)
  await window.page.getByText('Messages disappear after 7d').waitFor()
  await setLifetime(0)
  await window.page.getByText('Messages disappear').waitFor({ state: 'detached' })
})

browserTest('what a message says is only ever text', async () => {
  const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
  await server.write(marie, owner, attack)
  await using window = await browser.open(server.url)
  await window.signIn(apiKey)
  await window.goto('/chats')
  await window.page.getByRole('button', { name: /Marie/ }).click()
  await window.page.locator('ol').getByText(attack).waitFor()
  expect(await window.page.title()).toBe('Chats · YesApp')
})

browserTest('in a chat of many pages the older ones come as one scrolls up, and few are drawn', async () => {
  for (let n = 0; n < 120; n++) await server.write('+10000000004', owner, `message ${n}`)
  await using window = await browser.open(server.url, { viewport: { width: 360, height: 740 } })
  const { page } = window
  await window.signIn(apiKey)
  await window.goto('/chats')
  await page.getByRole('button', { name: /message \d+/ }).click()
  const list = page.locator('section ol')
  await list.getByText('message 119', { exact: true }).waitFor()
  await window.expectNoSideScroll('a chat on a phone')
  await expect
    .poll(
      async () => {
        await list.locator('..').evaluate((box) => box.scrollTo({ top: -box.scrollHeight }))
        return list.getByText('message 0', { exact: true }).count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  expect(await list.locator('> li').count()).toBeLessThan(60)
})

import { afterAll, beforeAll, expect } from 'vitest'
import { WebhookSink } from '../../server/test/webhooks/webhook-sink.ts'
import { browserTest, hasBrowser, TestBrowser } from './harness/browser.ts'
import { apiKey, SandboxServer } from './harness/sandbox.ts'

const marie = '+33612345678'
const owner = '+33698765432'

let server: SandboxServer
let browser: TestBrowser
let sink: WebhookSink

beforeAll(async () => {
  if (!hasBrowser) return
  // One try, and it is over: a test does not wait for a schedule.
  server = await SandboxServer.start({ WEBHOOK_RETRIES: '0', WEBHOOK_SLOW_RETRIES: 'false' })
  browser = await TestBrowser.start()
  sink = await WebhookSink.start()
  await server.link('shop', owner)
}, 60_000)

afterAll(async () => {
  await browser?.[Symbol.asyncDispose]()
  await server?.[Symbol.asyncDispose]()
  await sink?.[Symbol.asyncDispose]()
})

browserTest('a webhook is made, its failed delivery is explained, and delivered again with one click', async () => {
  await using window = await browser.open(server.url)
  const { page } = window
  await window.signIn(apiKey)
  await window.goto('/webhooks')
  await page.getByRole('button', { name: 'New webhook' }).first().click()
  await page.getByLabel('Address').fill(`${sink.url}/hook`)
  await page.getByRole('button', { name: 'Create the webhook' }).click()
  await page
    .getByRole('dialog')
    .getByText(/^whsec_/)
    .waitFor()
  await page.getByRole('button', { name: 'I have kept it' }).click()

  sink.behave = () => ({ status: 500, body: 'the database is away' })
  await server.write(marie, owner, 'Hello?')
  const failed = page.locator('[data-delivery=exhausted]', { hasText: 'message.received' })
  await failed.waitFor()
  await failed.locator('summary').click()
  await failed.getByText('the database is away').waitFor()

  sink.behave = () => ({ status: 200, body: 'ok' })
  await failed.getByRole('button', { name: 'Replay', exact: true }).click()
  await page.locator('[data-delivery=delivered]', { hasText: 'message.received' }).waitFor()
  const told = sink.received.filter(({ body }) => body.event === 'message.received')
  expect(told.map(({ status }) => status)).toEqual([500, 200])
  expect(new Set(told.map(({ id }) => id)).size).toBe(1)
})

import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imageFile, polyglots } from './samples.ts'
import { startMediaApp } from './whole-app.ts'

const browserPath = '/usr/bin/chromium'

let server: Awaited<ReturnType<typeof startMediaApp>>
beforeAll(async () => {
  server = await startMediaApp()
})
afterAll(() => server[Symbol.asyncDispose]())

describe.each(Object.entries(polyglots))('a file that is %s, called .jpg', (_name, bytes) => {
  test.each(['', '?inline=1'])('is never named as something that a browser runs %s', async (query) => {
    const id = await server.serve({ bytes, filename: 'holiday.jpg', type: 'text/html' })
    const { headers } = await server.request(`/api/v1/media/${id}${query}`)

    expect(headers.get('content-type')).toMatch(/^(application\/octet-stream|application\/pdf|image\/(jpeg|gif))$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    if (!headers.get('content-type')!.startsWith('image/')) {
      expect(headers.get('content-disposition')).toMatch(/^attachment/)
    }
  })
})

describe.skipIf(!existsSync(browserPath))('in a browser', () => {
  test('no script of a file runs, however it is opened, and an image is shown', async () => {
    const links: string[] = []
    for (const bytes of Object.values(polyglots)) {
      const id = await server.serve({ bytes, filename: 'holiday.jpg' })
      const link = server.app.media.links.linkTo(server.accountId, id)
      links.push(link, `${link}&inline=1`)
    }
    const picture = await server.serve({ bytes: await imageFile('png'), fields: { type: 'image' } })
    const shown = `${server.app.media.links.linkTo(server.accountId, picture)}&inline=1`

    const browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    })
    try {
      const page = await (await browser.newContext()).newPage()
      for (const link of links) {
        // A download ends the navigation with an error: that is as it should be.
        await page.goto(link).catch(() => {})
        expect(await page.title(), link).not.toContain('pwned')
        await page.goto('about:blank')
        await page.setContent(
          `<iframe src="${link}"></iframe><object data="${link}"></object><script src="${link}"></script>`,
          { waitUntil: 'load' },
        )
        expect(await page.title(), link).not.toContain('pwned')
        for (const frame of page.frames()) expect(await frame.title().catch(() => '')).not.toContain('pwned')
      }
      const answer = await page.goto(shown)
      expect(answer!.headers()['content-disposition']).toMatch(/^inline/)
      expect(await page.evaluate('document.images[0]?.naturalWidth')).toBe(320)
    } finally {
      await browser.close()
    }
  })
})

import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, test } from 'vitest'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
/** In CI a browser that is missing is a failure, elsewhere it is said. */
export const hasBrowser: boolean = existsSync(executablePath) || Boolean(process.env.CI)
if (!hasBrowser) console.error(`browser tests skipped: there is no ${executablePath}`)

/** Runs in a real browser. Without one: skipped with a printed line, and a failure in CI. */
export const browserTest: (name: string, body: () => Promise<void>, timeoutMs?: number) => void = test.skipIf(
  !hasBrowser,
)

const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
]

/** One browser for a whole file; each test opens a window of its own. */
export class TestBrowser implements AsyncDisposable {
  readonly #browser: Browser

  private constructor(browser: Browser) {
    this.#browser = browser
  }

  static async start(): Promise<TestBrowser> {
    return new TestBrowser(await chromium.launch({ executablePath, args }))
  }

  /** A window of somebody who has never been here. */
  async open(url: string, options: BrowserContextOptions = {}): Promise<TestWindow> {
    const context = await this.#browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Paris',
      colorScheme: 'light',
      // What is half faded in has no contrast yet.
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 860 },
      ...options,
    })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    return TestWindow.on(page, url)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close()
  }
}

/** A page, and everything that it complained about. */
export class TestWindow implements AsyncDisposable {
  readonly page: Page
  readonly url: string
  /** Errors of the console: a broken policy, a failed script, an exception. */
  readonly complaints: string[] = []

  private constructor(page: Page, url: string) {
    this.page = page
    this.url = url
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    page.on('console', (message) => {
      // What the server refuses is part of a test; what the browser refuses is a bug.
      const isRefusal = message.text().includes('Failed to load resource')
      if (message.type() === 'error' && !isRefusal) this.complaints.push(message.text())
    })
  }

  static async on(page: Page, url: string): Promise<TestWindow> {
    const window = new TestWindow(page, url)
    await page.goto(url)
    return window
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.url).href)
  }

  async signIn(apiKey: string): Promise<void> {
    await this.page.locator('input[autocomplete=current-password]').fill(apiKey)
    await this.page.keyboard.press('Enter')
    await this.page.locator('#main').waitFor()
  }

  /** Resolves once the page shows what it asked the server for. */
  async settled(): Promise<void> {
    await this.page.locator('#main h1').waitFor()
    await this.page.locator('.animate-shimmer:not([data-live] *)').first().waitFor({ state: 'detached' })
  }

  /** Every rule of WCAG 2.2 AA that a machine can check. */
  async expectAccessible(what: string): Promise<void> {
    // A colour that is on its way to another has no contrast yet.
    await this.page.waitForFunction(() => document.getAnimations().every((each) => !(each instanceof CSSTransition)))
    const isLoaded = await this.page.evaluate(() => 'axe' in globalThis)
    const { violations } = await new AxeBuilder({ page: this.page, ...(isLoaded && { axeSource: '0' }) })
      // No frames here, so no second page to gather what they found.
      .setLegacyMode()
      // What is right need not be described.
      .options({ resultTypes: ['violations'] })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    expect(found, what).toEqual([])
  }

  /** Nothing to scroll to at the side. */
  async expectNoSideScroll(what: string): Promise<void> {
    const [content, screen] = await this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return [scrollWidth, clientWidth] as const
    })
    expect(content, what).toBeLessThanOrEqual(screen)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close()
    expect(this.complaints).toEqual([])
  }
}

import { chromium } from 'playwright-core'

export const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export async function launchBrowser(stage) {
  const browser = await chromium.launch({ executablePath, args })
  stage.onClose(() => browser.close())
  return browser
}

/** One page of somebody who has never been here. */
export async function openBrowser(stage, options) {
  const browser = await launchBrowser(stage)
  return (await browser.newContext(options)).newPage()
}

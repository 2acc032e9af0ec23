import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { median } from '../harness/drive-load.js'
import { executablePath, launchBrowser } from '../harness/open-browser.js'
import { atMost } from '../harness/print-table.js'

const rounds = 7

/** From the request of a browser that knows nothing of the dashboard to the first thing it paints, and what it loads. */
export async function dashboard(stage) {
  if (!existsSync(executablePath))
    return [{ what: `dashboard, not measured: there is no ${executablePath}`, figure: '' }]
  const server = await stage.startServer()
  const browser = await launchBrowser(stage)

  const blank = []
  const paints = []
  let loaded = []
  for (let round = 0; round < rounds; round += 1) {
    blank.push((await firstPaint(browser, `${server.url}health`)).paintMs)
    const opened = await firstPaint(browser, server.url)
    paints.push(opened.paintMs)
    loaded = opened.loaded
  }
  const bytes = (kind) => loaded.filter(({ type }) => type === kind).reduce((sum, { gzipped }) => sum + gzipped, 0)
  const scriptsAndStyles = bytes('script') + bytes('stylesheet') + bytes('document')
  return [
    {
      what: 'dashboard: first contentful paint, empty cache',
      figure: `${median(paints).toFixed(0)} ms`,
      baseline: `the text of /health ${median(blank).toFixed(0)} ms; must and aim in seconds`,
      ratio: median(paints) / 1000,
      target: atMost(1.5, 0.8),
    },
    {
      what: 'dashboard: first load, gzipped',
      figure: `${(scriptsAndStyles / 1000).toFixed(0)} kB`,
      baseline: `and ${(bytes('font') / 1000).toFixed(0)} kB of fonts; must and aim in kB`,
      ratio: scriptsAndStyles / 1000,
      target: atMost(200, 180),
    },
  ]
}

/** Opens `url` in a window of its own: nothing is cached. */
async function firstPaint(browser, url) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const answers = []
  page.on('response', (response) => answers.push(response))
  await page.goto(url, { waitUntil: 'networkidle' })
  const painted = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
  const paintMs = await painted.jsonValue()
  const loaded = []
  for (const answer of answers) {
    if (!answer.ok()) continue
    loaded.push({ type: answer.request().resourceType(), gzipped: gzipSync(await answer.body()).length })
  }
  await context.close()
  return { paintMs, loaded }
}

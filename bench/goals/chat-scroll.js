import { existsSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { percentile } from '../harness/drive-load.js'
import { executablePath, launchBrowser } from '../harness/open-browser.js'
import { atMost } from '../harness/print-table.js'

const many = 100_000
const few = 40
const scrollMs = 8_000
const sessionId = '01930000-0000-7000-8000-000000000002'
const longChat = '01930003-0000-7000-8000-000000000001'
const shortChat = '01930003-0000-7000-8000-000000000002'

/** How long frames take while a chat is scrolled up, in one of 100 000 messages and in one that fits a few screens. */
export async function chatScroll(stage) {
  if (!existsSync(executablePath))
    return [{ what: `chat scrolling, not measured: there is no ${executablePath}`, figure: '' }]
  const folder = stage.folder()
  const first = await stage.startServer({ folder })
  await first.stop()
  fill(path.join(folder, 'db.sqlite'))
  const server = await stage.startServer({ folder })
  const browser = await launchBrowser(stage)
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
  await page.goto(server.url)
  await page.locator('input[autocomplete=current-password]').fill(server.key)
  await page.keyboard.press('Enter')
  await page.locator('#main').waitFor()

  const short = await scroll(page, server.url, shortChat, few)
  const long = await scroll(page, server.url, longChat, many)
  return [
    {
      what: `chat of ${many.toLocaleString('en')} messages: frames while scrolling, p95`,
      figure: `${long.p95.toFixed(1)} ms (p50 ${long.p50.toFixed(1)}, ${long.slow} of ${long.frames} over 50 ms, ${long.reached} messages up, ${long.drawn} drawn)`,
      baseline: `a chat of ${few}: ${short.p95.toFixed(1)} ms`,
      ratio: long.p95 / short.p95,
      target: atMost(3, 1.5),
    },
  ]
}

async function scroll(page, url, chatId, last) {
  await page.goto(`${url}chats?session=${sessionId}&chat=${chatId}`)
  const list = page.locator('section ol')
  await list.getByText(`message ${last - 1}`, { exact: true }).waitFor()
  const frames = await page.evaluate(async (lastingMs) => {
    const box = document.querySelector('section ol').parentElement
    const found = []
    let before = performance.now()
    const endAt = before + lastingMs
    while (before < endAt) {
      box.scrollTop -= 90
      const now = await new Promise(requestAnimationFrame)
      found.push(now - before)
      before = now
    }
    return found
  }, scrollMs)
  const texts = await list.locator('> li').allInnerTexts()
  const oldest = Math.min(...texts.map((text) => Number(/message (\d+)/.exec(text)?.[1] ?? last)))
  frames.sort((a, b) => a - b)
  return {
    p50: percentile(frames, 0.5),
    p95: percentile(frames, 0.95),
    slow: frames.filter((ms) => ms > 50).length,
    frames: frames.length,
    reached: last - oldest,
    drawn: texts.length,
  }
}

function fill(file) {
  const db = new Sqlite(file)
  db.pragma('synchronous = OFF')
  const account = db.prepare('select id from accounts').pluck().get()
  db.prepare(
    `insert into sessions (id, account_id, name, status, state, state_since, should_run, options, metadata, created_at)
     values (?, ?, 'scroll', 'disconnected', 'stopped', 1, 0, '{}', '{}', 1)`,
  ).run(sessionId, account)
  const insertChat = db.prepare(
    `insert into chats (id, account_id, session_id, kind, jid, created_at) values (?, ?, ?, 'group', ?, 1)`,
  )
  const insert = db.prepare(
    `insert into messages
       (id, account_id, session_id, chat_id, whatsapp_id, direction, participant, type, text, view_once, status, timestamp, created_at)
     values (?, ?, ?, ?, ?, 'inbound', '', 'text', ?, 0, 'received', ?, ?)`,
  )
  db.transaction(() => {
    for (const [chatId, count, place] of [
      [longChat, many, '01930004'],
      [shortChat, few, '01930005'],
    ]) {
      insertChat.run(chatId, account, sessionId, `${place}@g.us`)
      for (let i = 0; i < count; i += 1) {
        const id = `${place}-0000-7000-8000-${i.toString(16).padStart(12, '0')}`
        const at = 1_700_000_000_000 + i * 1_000
        insert.run(id, account, sessionId, chatId, `${place}${i}`, `message ${i}`, at, at)
      }
    }
  })()
  db.close()
}

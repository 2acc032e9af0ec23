import { existsSync } from 'node:fs'
import { median } from '../harness/drive-load.js'
import { HttpClient } from '../harness/http-client.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { executablePath, openBrowser } from '../harness/open-browser.js'
import { ownPhones } from '../harness/people.js'

/** Each drop doubles the wait before the session comes back. */
const rounds = 5
const boundMs = 3_000

export const criterion = {
  id: 'SC-009',
  says: 'The dashboard shows within three seconds that a session was connected or disconnected.',

  async measure(stage) {
    if (!existsSync(executablePath))
      return [{ what: `there is no ${executablePath}`, figure: 'not measured', holds: false }]
    const simulator = await stage.startSimulator()
    const server = await stage.startServer({ simulator })
    const [phone] = ownPhones(1, '20')
    await linkSessions(server, simulator, [phone])
    const control = new HttpClient(Number(new URL(simulator.control).port))
    stage.onClose(() => control.close())
    const badge = await openSessions(stage, server)
    await badge('Connected')

    const changes = []
    for (let round = 0; round < rounds; round += 1) {
      // Whoever comes back is turned away, so that the drop can be seen.
      expectStatus(await control.post('/faults', { kind: 'failure', phone, code: 503, count: 1_000 }), 201)
      const droppedAt = Date.now()
      expectStatus(await control.post('/faults', { kind: 'drop', phone }), 201)
      changes.push((await badge('Disconnected')) - droppedAt)
      expectStatus(await control.request('DELETE', '/faults'), 204)
      const shownAt = await badge('Connected')
      changes.push(shownAt - (await lastOpenedAt(server)))
    }
    const longest = Math.max(...changes)
    return [
      {
        what: `${changes.length} changes, from the change to the word on the open page: longest`,
        figure: `${longest.toFixed(0)} ms (median ${median(changes).toFixed(0)} ms)`,
        bound: '≤ 3 s',
        holds: longest <= boundMs,
      },
    ]
  },
}

/** A page that stays open. The returned function resolves with the time at which it shows the session so. */
async function openSessions(stage, server) {
  const page = await openBrowser(stage, { locale: 'en-GB' })
  await page.goto(server.url)
  await page.evaluate((key) => sessionStorage.setItem('yesapp.key', key), server.key)
  await page.goto(new URL('/sessions', server.url).href)
  return async (word) => {
    await page.locator('[data-session]').getByText(word, { exact: true }).waitFor({ timeout: 120_000 })
    return Date.now()
  }
}

async function lastOpenedAt(server) {
  let last
  let after = ''
  for (;;) {
    const { body } = await server.get(`/events?types=session.status&limit=200${after}`)
    if (body.events.length === 0) return Date.parse(last.timestamp)
    last = body.events.findLast(({ data }) => data.state === 'open') ?? last
    after = `&after=${body.nextCursor}`
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../harness/drive-load.js'
import { HttpClient } from '../harness/http-client.js'
import { allOpen, expectStatus, linkSessions } from '../harness/link-sessions.js'
import { ownPhones } from '../harness/people.js'

const sessionCount = 25
/** Of each session; a session waits longer after each drop until it has been open for a minute. */
const drops = [{ kind: 'drop' }, { kind: 'rst' }, { kind: 'stream-error', code: 503 }, { kind: 'drop' }]
const boundMs = 30_000
const giveUpMs = 90_000

export const criterion = {
  id: 'SC-004',
  says: 'A session that was disconnected is connected again within 30 seconds by itself, in 95 % of cases.',

  async measure(stage) {
    const simulator = await stage.startSimulator()
    const server = await stage.startServer({ simulator })
    const phones = ownPhones(sessionCount, '20')
    const ids = await linkSessions(server, simulator, phones)
    const control = new HttpClient(Number(new URL(simulator.control).port))
    stage.onClose(() => control.close())

    const tookMs = []
    for (const fault of drops) {
      const cursor = await lastCursor(server)
      const droppedAt = Date.now()
      for (const phone of phones) expectStatus(await control.post('/faults', { ...fault, phone }), 201)
      tookMs.push(...(await reopenings(server, ids, { cursor, droppedAt })))
      await allOpen(server, ids).catch(() => {})
    }
    const inTime = tookMs.filter((ms) => ms <= boundMs).length / tookMs.length
    return [
      {
        what: `${tookMs.length} drops (TCP ended, TCP reset, stream error 503) of ${sessionCount} sessions: open within 30 s`,
        figure: `${(100 * inTime).toFixed(0)} %`,
        bound: '≥ 95 %',
        holds: tookMs.length === drops.length * sessionCount && inTime >= 0.95,
      },
      {
        what: 'from the drop to open: p50, p95, longest',
        figure: `${[0.5, 0.95, 1].map((share) => (percentile(tookMs, share) / 1000).toFixed(1)).join(', ')} s`,
      },
    ]
  },
}

async function lastCursor(server) {
  let cursor = ''
  for (;;) {
    const { body } = await server.get(`/events?types=session.status&limit=200${cursor && `&after=${cursor}`}`)
    if (body.events.length === 0) return cursor
    cursor = body.nextCursor
  }
}

/** When each session was open again, by the times of its events; after a while that it was not. */
async function reopenings(server, ids, { cursor, droppedAt }) {
  const waiting = new Set(ids)
  const down = new Set()
  const tookMs = []
  let after = cursor
  const giveUpAt = performance.now() + giveUpMs
  while (waiting.size > 0 && performance.now() < giveUpAt) {
    const { body } = await server.get(`/events?types=session.status&limit=200&after=${after}`)
    for (const { sessionId, timestamp, data } of body.events) {
      if (data.state !== 'open') down.add(sessionId)
      else if (down.has(sessionId) && waiting.delete(sessionId)) tookMs.push(Date.parse(timestamp) - droppedAt)
    }
    if (body.events.length === 0) await sleep(100)
    else after = body.nextCursor
  }
  return [...tookMs, ...[...waiting].map(() => Number.POSITIVE_INFINITY)]
}

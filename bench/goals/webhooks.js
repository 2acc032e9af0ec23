import { setTimeout as sleep } from 'node:timers/promises'
import { addWebhook } from '../harness/add-webhook.js'
import { driveLoad, median, percentile } from '../harness/drive-load.js'
import { HttpClient } from '../harness/http-client.js'
import { InboundLoad } from '../harness/inbound-load.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'
import { atLeast, atMost } from '../harness/print-table.js'
import { Receiver } from '../harness/receiver.js'
import { startSink } from '../harness/sink.js'
import { measureFsync } from '../limits/fsync.js'

const sessionCount = 10
const rates = [
  { perSecond: 5, seconds: 6 },
  { perSecond: 20, seconds: 10 },
  { perSecond: 50, seconds: 6 },
  { perSecond: 200, seconds: 5 },
]
const steadyRates = [100, 200, 300, 400, 500, 600, 800]
const steadySeconds = 3
const steadyP99Ms = 250
const burst = 1_000
const toldAnew = 200
const endpointCount = 20
const commitsOfAnArrival = 3

/** G5, G6: from a person's message to the receipt of its webhook; and how fast deliveries go when they need not wait. */
export async function webhooks(stage) {
  const simulator = await stage.startSimulator()
  await addPhones(simulator.control, people)
  const load = new InboundLoad(simulator, people)
  stage.onClose(() => load.close())
  const fsyncMs = measureFsync(stage.folder())
  const bare = await measureBare(stage, simulator, load)

  const sink = await startSink(stage)
  const server = await stage.startServer({ simulator, env: { WEBHOOK_ALLOW_PRIVATE: 'true' } })
  const phones = ownPhones(sessionCount, '20')
  await linkSessions(server, simulator, phones)
  const postMs = await measurePost(sink)
  const hook = await addWebhook(server, `${sink.url}/one`)
  const ours = new Receiver(load, phones, sink)
  await ours.warmUp()

  const rows = []
  for (const rate of rates) rows.push(latencyRow(rate, await ours.receive(rate), { bare, fsyncMs, postMs }))
  const steady = await findSteadyRate(ours)
  rows.push({
    goal: 'G6',
    what: `highest steady inbound rate with webhook p99 < ${steadyP99Ms} ms`,
    figure: `${steady} msg/s`,
    baseline: `bare receive ${bare.perSecond.toFixed(0)} msg/s`,
    ratio: steady / bare.perSecond,
    target: atLeast(0.25, 0.5),
  })
  expectStatus(await server.delete(`/webhooks/${hook}`), 204)
  rows.push(await measureFanOut(server, sink, ours))
  return rows
}

async function measureBare(stage, simulator, load) {
  const bare = await stage.startBareClient(simulator)
  const phones = ownPhones(sessionCount, '10')
  await bare.call('link', { phones })
  await bare.call('listen')
  const receiver = new Receiver(load, phones, {
    until: (count, maxMs) => bare.call('untilReceived', { count, maxMs }),
    take: () => bare.call('takeReceived'),
  })
  await receiver.warmUp()
  const { latencies } = await receiver.receive({ perSecond: 20, seconds: 10 })
  const perSecond = await receiver.receiveBurst(burst)
  bare.child.kill('SIGKILL')
  return { latencies, perSecond }
}

async function findSteadyRate(receiver) {
  let steady = 0
  for (const perSecond of steadyRates) {
    const { latencies, lagMs } = await receiver.receive({ perSecond, seconds: steadySeconds })
    if (percentile(latencies, 0.99) >= steadyP99Ms || lagMs >= steadyP99Ms) break
    steady = perSecond
    await sleep(500)
  }
  return steady
}

/** A round trip that any webhook needs. */
async function measurePost(sink) {
  const http = new HttpClient(sink.port)
  const { durations } = await driveLoad({ concurrency: 1, seconds: 0.5, work: () => http.post('/', { text: 'post' }) })
  http.close()
  await sink.take()
  return median(durations)
}

function latencyRow({ perSecond }, { latencies }, { bare, fsyncMs, postMs }) {
  const p99 = percentile(latencies, 0.99)
  const row = {
    goal: 'G5',
    what: `inbound message → webhook, ${perSecond}/s`,
    figure: `p50/p99 ${median(latencies).toFixed(1)}/${p99.toFixed(1)} ms`,
  }
  if (perSecond !== 20) return row
  const bareP99 = percentile(bare.latencies, 0.99)
  const floorMs = bareP99 + commitsOfAnArrival * fsyncMs + postMs
  return {
    ...row,
    baseline: `bare p99 ${bareP99.toFixed(1)} ms + ${commitsOfAnArrival} × fsync ${fsyncMs.toFixed(2)} ms + POST ${postMs.toFixed(2)} ms`,
    ratio: p99 / floorMs,
    target: atMost(4, 2),
  }
}

/** Messages that have come are told to twenty endpoints more, as fast as they take it. */
async function measureFanOut(server, sink, receiver) {
  const since = new Date().toISOString()
  const hooks = [await addWebhook(server, `${sink.url}/first`)]
  await receiver.receiveBurst(toldAnew)
  expectStatus(await server.delete(`/webhooks/${hooks.pop()}`), 204)
  for (let i = 0; i < endpointCount; i += 1) hooks.push(await addWebhook(server, `${sink.url}/${i}`))
  const startedAt = performance.now()
  let replayed = 0
  for (const hook of hooks) {
    const answer = await server.post(`/webhooks/${hook}/replay`, { since })
    expectStatus(answer, 200)
    replayed += answer.body.replayed
  }
  if (!(await sink.until(replayed, 120_000))) throw new Error(`not all of ${replayed} deliveries were made`)
  const seconds = (performance.now() - startedAt) / 1000
  const receipts = await sink.take()
  return {
    what: `deliveries to ${endpointCount} endpoints, ${replayed} in all`,
    figure: `${(replayed / seconds).toFixed(0)} a second, ${countDisorder(receipts)} out of order`,
  }
}

/** Deliveries that are no further than one before them in the same lane. */
function countDisorder(receipts) {
  const last = new Map()
  let count = 0
  for (const { path, sessionId, seq } of receipts) {
    const lane = `${path} ${sessionId}`
    if (seq <= (last.get(lane) ?? 0)) count += 1
    last.set(lane, seq)
  }
  return count
}

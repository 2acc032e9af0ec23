import { setTimeout as sleep } from 'node:timers/promises'
import { InboundLoad } from '../harness/inbound-load.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'
import { atMost } from '../harness/print-table.js'
import { peakMemoryMb, settledMemoryMb } from '../harness/process-usage.js'
import { readMetrics } from '../harness/read-metrics.js'
import { collectable } from '../harness/stage.js'
import { greet } from './sends.js'

const sessionCount = 10
const messages = 30_000
const secondsMax = 240
/** People wait when so many of their messages are not stored yet: a backlog is not what this is about. */
const aheadMax = 500
const drainMaxMs = 120_000
const mb = 1024 * 1024

/** G9: what 30 000 messages leave in the server's memory: as many sent as received, at the same time. */
export async function memory(stage) {
  const simulator = await stage.startSimulator()
  await addPhones(simulator.control, people)
  const server = await stage.startServer({ simulator, nodeArgs: collectable })
  const phones = ownPhones(sessionCount, '20')
  const ids = await linkSessions(server, simulator, phones)
  await greet(server, ids)
  const load = new InboundLoad(simulator, people)
  stage.onClose(() => load.close())
  const before = await measure(server)

  const sent = count(messages / 2)
  const written = count(messages / 2)
  const stored = await countStored(stage, server)
  const endsAt = performance.now() + secondsMax * 1000
  await Promise.all([
    untilDone(24, sent, endsAt, (i) => send(server, ids[i % ids.length], i)),
    untilDone(8, written, endsAt, async (i) => {
      while (written.done - stored.count > aheadMax && performance.now() < endsAt) await sleep(20)
      await load.write(phones[i % phones.length])
    }),
  ])
  if (!(await stored.until(written.done, drainMaxMs))) throw new Error('not all that was written was stored')
  const after = await measure(server)
  return [
    {
      goal: 'G9',
      what: `RSS after ${sent.done + stored.count} messages, settled`,
      figure: `${after.rssMb.toFixed(0)} MB`,
      baseline: `before ${before.rssMb.toFixed(0)} MB`,
      ratio: after.rssMb / before.rssMb,
      target: atMost(1.6, 1.3),
    },
    {
      what: 'of it JavaScript objects',
      figure: `${after.heapMb.toFixed(1)} MB`,
      baseline: `before ${before.heapMb.toFixed(1)} MB`,
    },
    { what: 'highest RSS meanwhile', figure: `${peakMemoryMb(server.pid).toFixed(0)} MB` },
  ]
}

async function measure(server) {
  const rssMb = await settledMemoryMb(server.pid)
  return { rssMb, heapMb: (await readMetrics(server))('nodejs_heap_size_used_bytes') / mb }
}

/** Keeps count of the messages that came in since now and are stored. */
async function countStored(stage, server) {
  const read = async () => (await readMetrics(server))('yesapp_messages_received_total')
  const start = await read()
  const stored = {
    count: 0,
    async until(count, maxMs) {
      const giveUpAt = performance.now() + maxMs
      while (stored.count < count && performance.now() < giveUpAt) await sleep(100)
      return stored.count >= count
    },
  }
  let isOver = false
  stage.onClose(() => {
    isOver = true
  })
  void (async () => {
    for (; !isOver; await sleep(250)) stored.count = (await read().catch(() => start + stored.count)) - start
  })()
  return stored
}

const count = (max) => ({ max, begun: 0, done: 0 })

async function untilDone(concurrency, counted, endsAt, work) {
  const worker = async () => {
    while (counted.begun < counted.max && performance.now() < endsAt) {
      counted.begun += 1
      await work(counted.begun)
      counted.done += 1
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}

async function send(server, id, index) {
  const answer = await server.post(`/sessions/${id}/messages?queue=true`, {
    to: people[index % people.length],
    text: `${index}`,
  })
  expectStatus(answer, answer.body.status === 'pending' ? 202 : 200)
}

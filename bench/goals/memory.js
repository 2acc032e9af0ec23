import { InboundLoad } from '../harness/inbound-load.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'
import { atMost } from '../harness/print-table.js'
import { settledMemoryMb } from '../harness/process-usage.js'
import { collectable } from '../harness/stage.js'
import { greet } from './sends.js'

const sessionCount = 10
const messages = 30_000
const secondsMax = 240

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
  const before = await settledMemoryMb(server.pid)

  const sent = count(messages / 2)
  const received = count(messages / 2)
  const endsAt = performance.now() + secondsMax * 1000
  await Promise.all([
    untilDone(24, sent, endsAt, (i) => send(server, ids[i % ids.length], i)),
    untilDone(8, received, endsAt, (i) => load.write(phones[i % phones.length])),
  ])
  const after = await settledMemoryMb(server.pid)
  return [
    {
      goal: 'G9',
      what: `RSS after ${sent.done + received.done} messages, settled`,
      figure: `${after.toFixed(0)} MB`,
      baseline: `before ${before.toFixed(0)} MB`,
      ratio: after / before,
      target: atMost(1.6, 1.3),
    },
  ]
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
  const answer = await server.post(`/sessions/${id}/messages`, { to: people[index % people.length], text: `${index}` })
  expectStatus(answer, answer.body.status === 'pending' ? 202 : 200)
}

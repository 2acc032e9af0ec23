import { setTimeout as sleep } from 'node:timers/promises'
import { HttpClient } from '../harness/http-client.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones } from '../harness/people.js'
import { cpuMs } from '../harness/process-usage.js'

const members = 1_000
const rounds = 3
const firstMaxMs = 240_000
/** Receipts of a thousand members are over when so long nearly nothing was done. */
const quietMs = 1_500
const quietShare = 0.1

/**
 * A text to a group of a thousand: the first one makes a Signal session with each of them, those after it are one
 * encryption. The processor time holds the thousand receipts that come back.
 */
export async function largeGroup(stage) {
  const simulator = await stage.startSimulator()
  const [ourPhone] = ownPhones(1, '20')
  const [barePhone] = ownPhones(1, '10')
  const others = ownPhones(members - 2, '50')
  await addPhones(simulator.control, others)
  const bare = await stage.startBareClient(simulator)
  await bare.call('link', { phones: [barePhone] })
  const server = await stage.startServer({ simulator, env: { SEND_WAIT_MS: '25000' } })
  const [id] = await linkSessions(server, simulator, [ourPhone])
  const group = await makeGroup(stage, simulator, [ourPhone, barePhone, ...others])

  const both = {
    bare: { pid: bare.pid, send: (text) => bare.call('sendToGroup', { group, text }) },
    ours: { pid: server.pid, send: (text) => sendOurs(server, id, group, text) },
  }
  const first = await measure(both, 'first')
  const later = []
  for (let round = 0; round < rounds; round += 1) later.push(await measure(both, `later ${round}`))
  return [...rowsOf('the first text', [first]), ...rowsOf('a text after it', later)]
}

async function makeGroup(stage, simulator, phones) {
  const control = new HttpClient(Number(new URL(simulator.control).port))
  stage.onClose(() => control.close())
  const made = await control.post('/groups', { subject: 'A thousand', members: phones })
  expectStatus(made, 201)
  return made.body.id
}

async function sendOurs(server, id, group, text) {
  const answer = await server.post(`/sessions/${id}/messages?queue=true`, { to: group, text })
  if (answer.status !== 200 && answer.status !== 202) expectStatus(answer, 200)
  const giveUpAt = performance.now() + firstMaxMs
  for (let status = answer.body.status; status !== 'sent'; await sleep(20)) {
    if (performance.now() > giveUpAt) throw new Error(`the message is ${status}`)
    status = (await server.get(`/sessions/${id}/messages/${answer.body.messageId}`)).body.status
    if (['delivered', 'read'].includes(status)) return
  }
}

async function measure(both, text) {
  const measured = {}
  for (const [name, { pid, send }] of Object.entries(both)) {
    const cpuBefore = cpuMs(pid)
    const startedAt = performance.now()
    await send(text)
    const tookMs = performance.now() - startedAt
    await quiet(pid)
    measured[name] = { tookMs, cpuMs: cpuMs(pid) - cpuBefore }
  }
  return measured
}

async function quiet(pid) {
  const giveUpAt = performance.now() + firstMaxMs
  for (;;) {
    const before = cpuMs(pid)
    await sleep(quietMs)
    if (cpuMs(pid) - before < quietMs * quietShare) return
    if (performance.now() > giveUpAt) throw new Error('it does not come to rest')
  }
}

function rowsOf(what, measured) {
  const mean = (name, figure) => measured.reduce((sum, round) => sum + round[name][figure], 0) / measured.length
  const row = (label, figure) => ({
    what: `group of ${members}, ${what}: ${label}`,
    figure: `${mean('ours', figure).toFixed(0)} ms`,
    baseline: `bare ${mean('bare', figure).toFixed(0)} ms`,
    ratio: mean('ours', figure) / mean('bare', figure),
  })
  return [row('time to the acknowledgement', 'tookMs'), row('CPU, receipts included', 'cpuMs')]
}

import { setTimeout as sleep } from 'node:timers/promises'
import { Simulator } from '../../simulator/dist/index.js'
import { AbsentReceiver } from '../harness/absent-receiver.js'
import { KillableNaive } from '../harness/killable-naive.js'
import { KillableServer } from '../harness/killable-server.js'
import { people } from '../harness/people.js'

const killsMax = 20
const killingMaxMs = 35_000
const missed = 30
const writeEveryMs = 20
/** People wait when so many of their messages have not been received: more is only a longer wait afterwards. */
const unreceivedMax = 100
/** Nothing more comes: longer than a webhook waits before it is tried again. */
const stillMs = 10_000
const settleMaxMs = 60_000
const owners = { ours: '+33620000001', naive: '+33610000001' }
// The library of the phones prints what it does.
const silent = ['debug', 'error', 'info', 'log', 'warn']

/**
 * G12, G13, G14: what is lost or doubled when processes die by kill -9. Beside ours, at the same time, a client as one
 * writes it first: the library acknowledges a message, and a webhook is told of it once.
 */
export async function losses(stage) {
  for (const method of silent) console[method] = () => {}
  const simulator = await Simulator.start()
  stage.onClose(() => simulator.close())
  for (const phone of people) simulator.addPhone({ phone, name: phone })
  const [ours, naive] = await Promise.all([
    suffer(stage, simulator, KillableServer, owners.ours),
    suffer(stage, simulator, KillableNaive, owners.naive),
  ])
  const links = `its link ${naive.unlinkedCount} times`
  return [
    {
      goal: 'G12',
      what: `${ours.load.kills} kills under load: acknowledged and never told`,
      figure: ofAcknowledged(ours.load),
      baseline: `naive ${ofAcknowledged(naive.load)} in ${naive.load.kills} kills, and ${links}; must: 0`,
    },
    {
      goal: 'G13',
      what: `receiver away, kill -9, receiver back: lost of ${missed}`,
      figure: `${ours.outage.lost}, the last after ${(ours.outage.lastMs / 1_000).toFixed(1)} s`,
      baseline: `naive ${naive.outage.lost}; must: 0, within 10 s`,
    },
    {
      goal: 'G14',
      what: `${ours.retries.kills} sends killed and repeated blindly: doubled at the person`,
      figure: `${ours.retries.doubled}, missing ${ours.retries.missing}, one Idempotency-Key each`,
      baseline: `naive ${naive.retries.doubled} of ${naive.retries.kills}, missing ${naive.retries.missing}; must: 0`,
    },
  ]
}

const ofAcknowledged = ({ lost, acknowledged, isSettled }) =>
  `${lost} of ${acknowledged}${isSettled ? '' : ' (while more still came)'}`

async function suffer(stage, simulator, Client, phone) {
  const owner = simulator.addPhone({ phone, name: Client.name })
  const address = {
    url: simulator.url,
    noiseRootKey: Buffer.from(simulator.noiseRootKey).toString('hex'),
    mediaCa: simulator.mediaCa,
    mediaUrl: simulator.mediaUrl,
  }
  const client = new Client(stage, address, await AbsentReceiver.start(stage))
  await client.link(owner)
  const load = await killUnderLoad(simulator, client, phone)
  const outage = await killInOutage(simulator, client, phone)
  const retries = await retryBlindly(simulator, client)
  await client.kill()
  return { load, outage, retries, unlinkedCount: client.unlinkedCount }
}

/** Kills and starts it again, `killsMax` times unless that takes too long. Resolves with how often it was. */
async function killOften(client, beforeKill, afterStart = () => {}) {
  const giveUpAt = performance.now() + killingMaxMs
  let kills = 0
  for (; kills < killsMax && performance.now() < giveUpAt; kills += 1) {
    await beforeKill(kills)
    await client.kill()
    await client.start()
    await afterStart(kills)
  }
  return kills
}

async function killUnderLoad(simulator, client, to) {
  const written = []
  const load = { isOn: true }
  const writing = writeOn(simulator, to, written, load)
  const kills = await killOften(client, () => sleep(300 + Math.random() * 700))
  load.isOn = false
  await writing
  return { kills, ...(await countLost(written, client.receiver)) }
}

async function writeOn(simulator, to, written, load) {
  let unreceived = []
  while (load.isOn) {
    if (unreceived.length >= unreceivedMax) unreceived = unreceived.filter((one) => !isAcknowledged(one))
    if (unreceived.length < unreceivedMax) {
      const one = await write(simulator, to, `load ${written.length} to ${to}`, written.length)
      written.push(one)
      unreceived.push(one)
    }
    await sleep(writeEveryMs)
  }
}

async function write(simulator, to, text, n) {
  const phone = simulator.phone(people[n % people.length])
  const { id } = await phone.sendText(to, text)
  return { phone, id, text }
}

// By the companion, which is never active: the owner's phone gives receipts too.
const isAcknowledged = ({ phone, id }) => phone.receipts(id).some(({ type }) => type === 'inactive')

/** What the network was told is received, and what the receiver was told of that, once nothing more comes. */
async function countLost(written, { told }) {
  const count = () => {
    const acknowledged = written.filter(isAcknowledged)
    return { acknowledged: acknowledged.length, lost: acknowledged.filter(({ text }) => !told.has(text)).length }
  }
  const isSettled = await untilStill(
    () => count().acknowledged + told.size,
    () => count().acknowledged === written.length && count().lost === 0,
  )
  return { ...count(), isSettled }
}

async function killInOutage(simulator, client, to) {
  const { receiver } = client
  await receiver.goAway()
  const written = []
  for (let n = 0; n < missed; n += 1) written.push(await write(simulator, to, `missed ${n} to ${to}`, n))
  const acknowledged = () => written.filter(isAcknowledged).length
  await untilStill(acknowledged, () => acknowledged() === missed)
  await client.kill()
  await client.start()
  const backAt = performance.now()
  await receiver.comeBack()
  const { lost } = await countLost(written, receiver)
  return { lost, lastMs: Math.max(0, ...written.map(({ text }) => (receiver.told.get(text) ?? backAt) - backAt)) }
}

/** A caller whose answer did not come asks again, and cannot know what became of the first time. */
async function retryBlindly(simulator, client) {
  const phone = simulator.phone(people[0])
  const texts = []
  const kills = await killOften(
    client,
    async (n) => {
      texts.push(`once ${n} from ${client.constructor.name}`)
      client.send(phone.phone, texts[n]).catch(() => {})
      await sleep(Math.random() * 60)
    },
    (n) => client.send(phone.phone, texts[n]).catch(() => {}),
  )
  const copiesOf = (text) => phone.messages().filter((each) => each.text === text).length
  const missing = () => texts.filter((text) => copiesOf(text) === 0).length
  await untilStill(missing, () => missing() === 0)
  const doubled = texts.reduce((sum, text) => sum + Math.max(0, copiesOf(text) - 1), 0)
  return { kills, doubled, missing: missing() }
}

/** Waits until all is done, or this has not changed for a while. False: it still changes. */
async function untilStill(progress, isDone) {
  const giveUpAt = performance.now() + settleMaxMs
  let last = { value: progress(), at: performance.now() }
  while (performance.now() < giveUpAt) {
    if (isDone() || performance.now() - last.at > stillMs) return true
    await sleep(100)
    const value = progress()
    if (value !== last.value) last = { value, at: performance.now() }
  }
  return false
}

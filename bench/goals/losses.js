import { fork } from 'node:child_process'
import { on, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Simulator } from '../../simulator/dist/index.js'
import { AbsentReceiver } from '../harness/absent-receiver.js'
import { allOpen, expectStatus } from '../harness/link-sessions.js'
import { people } from '../harness/people.js'

const kills = 20
const writeEveryMs = 20
const missed = 30
const settleMaxMs = 60_000
const owners = { ours: '+33620000001', naive: '+33610000001' }
// The library of the phones prints what it does.
const silent = ['debug', 'error', 'info', 'log', 'warn']
const program = new URL('../harness/naive-client.js', import.meta.url)

/**
 * G12, G13, G14: what is lost or doubled when processes die by kill -9. Beside ours a client as one writes it first: the
 * library acknowledges a message, and a webhook is told of it once.
 */
export async function losses(stage) {
  for (const method of silent) console[method] = () => {}
  const simulator = await Simulator.start()
  stage.onClose(() => simulator.close())
  for (const phone of people) simulator.addPhone({ phone, name: phone })
  const results = {}
  for (const [name, Client] of Object.entries({ ours: Ours, naive: Naive })) {
    const owner = simulator.addPhone({ phone: owners[name], name })
    const client = new Client(stage, simulator, await AbsentReceiver.start(stage))
    await client.link(owner)
    const inbound = await killUnderLoad(simulator, client, owner.phone)
    const outage = await killInOutage(simulator, client, owner.phone)
    results[name] = { inbound, outage, doubled: await retryBlindly(simulator, client) }
    await client.kill()
  }
  const { ours, naive } = results
  return [
    {
      goal: 'G12',
      what: `${kills} kills under load: acknowledged and never told`,
      figure: `${ours.inbound.lost} of ${ours.inbound.acknowledged}`,
      baseline: `naive ${naive.inbound.lost} of ${naive.inbound.acknowledged}; must: 0`,
    },
    {
      goal: 'G13',
      what: `receiver away, kill -9, receiver back: lost of ${missed}`,
      figure: `${ours.outage.lost}, the last after ${(ours.outage.lastMs / 1_000).toFixed(1)} s`,
      baseline: `naive ${naive.outage.lost}; must: 0, within 10 s`,
    },
    {
      goal: 'G14',
      what: `${kills} sends killed and repeated blindly: doubled at the person`,
      figure: `${ours.doubled}, one Idempotency-Key each`,
      baseline: `naive ${naive.doubled}; must: 0`,
    },
  ]
}

async function killUnderLoad(simulator, client, to) {
  const written = []
  let isOn = true
  const writing = (async () => {
    for (let n = 0; isOn; n += 1) {
      const phone = simulator.phone(people[n % people.length])
      const text = `load ${n} to ${to}`
      const { id } = await phone.sendText(to, text)
      written.push({ phone, id, text })
      await sleep(writeEveryMs)
    }
  })()
  for (let n = 0; n < kills; n += 1) {
    await sleep(300 + Math.random() * 700)
    await client.kill()
    await client.start()
  }
  isOn = false
  await writing
  return countLost(written, client.receiver)
}

// By the companion, which is never active: the owner's phone gives receipts too.
const isAcknowledged = ({ phone, id }) => phone.receipts(id).some(({ type }) => type === 'inactive')

/** What the network was told is received, and what the receiver was told of that, once nothing more comes. */
async function countLost(written, { told }) {
  await until(() => written.every(isAcknowledged))
  const lost = () => written.filter((one) => isAcknowledged(one) && !told.has(one.text)).length
  await until(() => lost() === 0, settleMaxMs / 4)
  return { acknowledged: written.filter(isAcknowledged).length, lost: lost() }
}

async function killInOutage(simulator, client, to) {
  const { receiver } = client
  await receiver.goAway()
  const written = []
  for (let n = 0; n < missed; n += 1) {
    const phone = simulator.phone(people[n % people.length])
    const text = `missed ${n} to ${to}`
    written.push({ phone, text, ...(await phone.sendText(to, text)) })
  }
  await until(() => written.every(isAcknowledged))
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
  for (let n = 0; n < kills; n += 1) {
    const text = `once ${n} from ${client.constructor.name}`
    texts.push(text)
    client.send(phone.phone, text).catch(() => {})
    await sleep(Math.random() * 60)
    await client.kill()
    await client.start()
    await client.send(phone.phone, text)
  }
  const arrived = () => phone.messages().map(({ text }) => text)
  await until(() => texts.every((text) => arrived().includes(text)))
  return texts.reduce((sum, text) => sum + arrived().filter((each) => each === text).length - 1, 0)
}

async function until(isSo, maxMs = settleMaxMs) {
  const giveUpAt = performance.now() + maxMs
  while (!isSo() && performance.now() < giveUpAt) await sleep(50)
}

const addressOf = (simulator) => ({
  url: simulator.url,
  noiseRootKey: Buffer.from(simulator.noiseRootKey).toString('hex'),
  mediaCa: simulator.mediaCa,
})

class Ours {
  constructor(stage, simulator, receiver) {
    this.stage = stage
    this.receiver = receiver
    this.options = {
      simulator: addressOf(simulator),
      folder: stage.folder(),
      env: { WEBHOOK_ALLOW_PRIVATE: 'true' },
    }
  }

  async link(owner) {
    await this.#open()
    const created = await this.server.post('/sessions', { name: owner.phone })
    expectStatus(created, 201)
    this.id = created.body.id
    await owner.scan((await this.server.get(`/sessions/${this.id}/qr`)).body.qr)
    await allOpen(this.server, [this.id])
    const hook = await this.server.post('/webhooks', { url: this.receiver.url, events: ['message.received'] })
    expectStatus(hook, 201)
  }

  async start() {
    await this.#open()
    await allOpen(this.server, [this.id])
  }

  async #open() {
    this.server = await this.stage.startServer(this.options)
  }

  kill() {
    return this.server.stop('SIGKILL')
  }

  async send(to, text) {
    const { status } = await fetch(`${this.server.url}api/v1/sessions/${this.id}/messages?wait=0&queue=true`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-API-Key': this.server.key, 'Idempotency-Key': text },
      body: JSON.stringify({ to, text }),
    })
    if (status !== 200 && status !== 202) throw new Error(`answered ${status}`)
  }
}

class Naive {
  constructor(stage, simulator, receiver) {
    this.receiver = receiver
    this.argument = JSON.stringify({ simulator: addressOf(simulator), folder: stage.folder(), hook: receiver.url })
    stage.onClose(() => this.kill())
  }

  async link(owner) {
    this.#fork()
    await owner.scan((await this.#hear('qr')).qr)
    await this.#hear('isOpen')
  }

  async start() {
    this.#fork()
    await this.#hear('isOpen')
  }

  #fork() {
    this.child = fork(program, [this.argument], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  }

  async #hear(what) {
    for await (const [message] of on(this.child, 'message', { close: ['exit'] })) if (what in message) return message
    throw new Error('the naive client stopped')
  }

  async kill() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await gone
  }

  async send(to, text) {
    this.child.send({ to, text })
    await this.#hear('sent')
  }
}

import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, openAsBlob, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HttpClient } from '../harness/http-client.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'
import { forgetPeak, peakMemoryMb, settledMemoryMb } from '../harness/process-usage.js'
import { collectable } from '../harness/stage.js'

const sizeBytes = 16 * 1024 * 1024
const rounds = 5
const atOnce = 4
const arriveMaxMs = 60_000
const aim = 'aim: 64 MB'

/** A video of 16 MB out and in: what it adds to the resident memory, and how fast it goes beside the library alone. */
export async function media(stage) {
  const simulator = await stage.startSimulator()
  await addPhones(simulator.control, people)
  const video = makeVideo(stage.folder())
  const control = new HttpClient(Number(new URL(simulator.control).port))
  stage.onClose(() => control.close())
  const write = writer(control, video)

  const server = await stage.startServer({ simulator, nodeArgs: collectable })
  const [ourPhone] = ownPhones(1, '20')
  const [id] = await linkSessions(server, simulator, [ourPhone])
  const receiveOurs = receiver(server, id)
  const ours = {
    pid: server.pid,
    send: () => sendOurs(server, id, video),
    receive: () => receiveOurs(() => write(ourPhone)),
  }
  const bareClient = await stage.startBareClient(simulator)
  const [barePhone] = ownPhones(1, '10')
  await bareClient.call('link', { phones: [barePhone] })
  await bareClient.call('download', { folder: stage.folder() })
  const bare = {
    pid: bareClient.pid,
    send: () => bareClient.call('sendVideo', { file: video, to: people[0] }),
    receive: () => receiveBare(bareClient, () => write(barePhone)),
  }

  const out = await measure({ bare, ours }, (one) => timed(one.send))
  const into = await measure({ bare, ours }, (one) => one.receive())
  const [together] = await growth([ours], () => Promise.all(Array.from({ length: atOnce }, ours.send)))
  return [
    ...rowsOf('out', out),
    ...rowsOf('in', into),
    { what: `RSS that ${atOnce} videos at once, out, add`, figure: `${together.toFixed(0)} MB`, baseline: aim },
  ]
}

/** Rounds of the two in turn. The first of each is not counted: it makes connections and compiles. */
async function measure(both, once) {
  const all = Object.values(both)
  for (const one of all) await once(one)
  const measured = new Map(all.map((one) => [one, 0]))
  const growthMb = await growth(all, async () => {
    for (let round = 0; round < rounds; round += 1) {
      for (const one of all) measured.set(one, measured.get(one) + (await once(one)))
    }
  })
  const entries = Object.entries(both).map(([name, one], i) => [name, { ms: measured.get(one), growthMb: growthMb[i] }])
  return Object.fromEntries(entries)
}

/** How far the resident memory of each rises above where it is at rest, in MB. */
async function growth(all, work) {
  const idleMb = await Promise.all(all.map(({ pid }) => settledMemoryMb(pid)))
  for (const { pid } of all) forgetPeak(pid)
  await work()
  return all.map(({ pid }, i) => peakMemoryMb(pid) - idleMb[i])
}

function rowsOf(direction, { bare, ours }) {
  const mbPerSecond = ({ ms }) => (rounds * sizeBytes) / 1024 / 1024 / (ms / 1000)
  return [
    {
      what: `a video of 16 MB ${direction}: throughput`,
      figure: `${mbPerSecond(ours).toFixed(1)} MB/s`,
      baseline: `bare ${mbPerSecond(bare).toFixed(1)} MB/s`,
      ratio: mbPerSecond(ours) / mbPerSecond(bare),
    },
    {
      what: `RSS that ${rounds} such videos add, ${direction}`,
      figure: `${ours.growthMb.toFixed(0)} MB`,
      baseline: `bare ${bare.growthMb.toFixed(0)} MB; ${aim}`,
    },
  ]
}

async function sendOurs(server, id, video) {
  const form = new FormData()
  form.set('to', people[0])
  form.set('file', await openAsBlob(video, { type: 'video/mp4' }), 'video.mp4')
  const headers = { 'X-API-Key': server.key }
  const route = new URL(`/api/v1/sessions/${id}/messages`, server.url)
  const answer = await fetch(route, { method: 'POST', headers, body: form })
  const message = await answer.json()
  if (!answer.ok) throw new Error(`answered ${answer.status}: ${JSON.stringify(message)}`)
  await until(async () => {
    const { body } = await server.get(`/sessions/${id}/messages/${message.messageId}`)
    if (body.status === 'failed') throw new Error(JSON.stringify(body.error))
    return body.status !== 'pending'
  })
}

/** Waits for the next event that says that a video is stored with us. */
function receiver(server, id) {
  let cursor = ''
  return async (write) => {
    const writtenAt = await write()
    let ready
    await until(async () => {
      const { body } = await server.get(`/events?types=media.ready&sessionId=${id}&limit=200${cursor}`)
      ready = body.events.at(-1)
      return ready !== undefined
    })
    cursor = `&after=${ready.cursor}`
    return Date.parse(ready.timestamp) - writtenAt
  }
}

async function receiveBare(bare, write) {
  const writtenAt = await write()
  let arrivals = []
  await until(async () => {
    arrivals = await bare.call('takeReceived')
    return arrivals.length > 0
  })
  return arrivals[0].at - writtenAt
}

/** A person sends the video; resolves with when it was on the network. */
function writer(control, video) {
  const data = readFileSync(video).toString('base64')
  return async (to) => {
    const body = { to, media: { type: 'video', data, caption: 'video' } }
    expectStatus(await control.post(`/phones/${people[1].slice(1)}/messages`, body), 201)
    return performance.timeOrigin + performance.now()
  }
}

async function timed(work) {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

async function until(isTrue) {
  const giveUpAt = performance.now() + arriveMaxMs
  while (!(await isTrue())) {
    if (performance.now() > giveUpAt) throw new Error('a video did not arrive')
    await sleep(10)
  }
}

/** An MP4 that plays where ffmpeg is there to make one, filled up to its size with what players skip. */
function makeVideo(folder) {
  const file = path.join(folder, 'video.mp4')
  const source = ['-f', 'lavfi', '-i', 'testsrc=duration=2:size=320x240:rate=10', '-pix_fmt', 'yuv420p', file]
  spawnSync('ffmpeg', ['-loglevel', 'error', ...source])
  if (!existsSync(file)) writeFileSync(file, Buffer.from('00000018667479706d70343200000000697364366d703432', 'hex'))
  const rest = sizeBytes - statSync(file).size
  const box = Buffer.alloc(rest)
  box.writeUInt32BE(rest)
  box.write('free', 4, 'latin1')
  appendFileSync(file, box)
  return file
}

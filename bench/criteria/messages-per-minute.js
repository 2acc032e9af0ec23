import { driveLoad, median, perSecond } from '../harness/drive-load.js'
import { drivePaced } from '../harness/drive-paced.js'
import { linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'

const perMinute = 120
const seconds = 60
const burstSeconds = 10

export const criterion = {
  id: 'SC-002',
  says: 'At least 100 texts a minute and session, without error and without getting slower.',

  async measure(stage) {
    const simulator = await stage.startSimulator()
    await addPhones(simulator.control, people)
    const server = await stage.startServer({ simulator, env: { RATE_LIMIT_MESSAGES: '200' } })
    const [id] = await linkSessions(server, simulator, ownPhones(1, '20'))
    const { errors, durations } = await sendPaced(server, id)
    await server.stop()

    const free = await stage.startServer({ simulator, env: { RATE_LIMIT_MESSAGES: '0' } })
    const [fast] = await linkSessions(free, simulator, ownPhones(1, '21'))
    const burst = await sendBurst(free, fast)
    const third = Math.floor(durations.length / 3)
    const early = median(durations.slice(0, third))
    const late = median(durations.slice(-third))
    return [
      {
        what: `${perMinute} a minute for ${seconds} s on one session (limit set to 200): acknowledged`,
        figure: `${durations.length} of ${perMinute}, ${errors} errors`,
        bound: 'all, no error',
        holds: errors === 0 && durations.length === perMinute,
      },
      {
        what: 'median of the last third beside that of the first',
        figure: `${late.toFixed(0)} ms, ${early.toFixed(0)} ms`,
        bound: 'at most twice, or under 250 ms',
        holds: late <= Math.max(2 * early, 250),
      },
      {
        what: 'one session, without limit, 8 requests at once',
        figure: `${(burst.perSecond * 60).toFixed(0)} a minute, ${burst.errors} errors`,
        bound: '≥ 100, no error',
        holds: burst.perSecond * 60 >= 100 && burst.errors === 0,
      },
    ]
  },
}

async function sendPaced(server, id) {
  const durations = []
  let errors = 0
  const work = async (i) => {
    const at = performance.now()
    if (await isSent(server, id, i)) durations.push(performance.now() - at)
    else errors += 1
  }
  await drivePaced({ perSecond: perMinute / 60, seconds, work })
  return { errors, durations }
}

async function sendBurst(server, id) {
  let errors = 0
  const work = async (i) => {
    if (!(await isSent(server, id, i))) errors += 1
  }
  const load = await driveLoad({ concurrency: 8, seconds: burstSeconds, work })
  return { perSecond: perSecond(load), errors }
}

/** 202 says that the acknowledgement takes longer than a request waits, which is no error: then it is looked up. */
async function isSent(server, id, index) {
  const to = people[index % people.length]
  const { status, body } = await server.post(`/sessions/${id}/messages`, { to, text: `message ${index}` })
  if (status === 200) return true
  if (status !== 202) return false
  const giveUpAt = performance.now() + 30_000
  while (performance.now() < giveUpAt) {
    const message = await server.get(`/sessions/${id}/messages/${body.messageId}`)
    if (message.body.status !== 'pending') return message.body.status !== 'failed'
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

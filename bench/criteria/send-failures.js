import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HttpClient } from '../harness/http-client.js'
import { expectStatus, linkSessions } from '../harness/link-sessions.js'
import { addPhones, ownPhones, people } from '../harness/people.js'

const logMaxMs = 20_000
const [marie] = people
const phone = ownPhones(1, '20')[0]
const notRegistered = '+10000000001'
const restricted = '+10000000002'
const unknownId = '01930000-0000-7000-8000-000000000000'
const fileMb = 1
const queueMax = 3

export const criterion = {
  id: 'SC-010',
  says: 'The log explains 95 % of failed sends without a debugger: one line names the message or the request, and why.',

  async measure(stage) {
    const simulator = await stage.startSimulator()
    await addPhones(simulator.control, people)
    const logFile = path.join(stage.folder(), 'log')
    const env = { LOG_LEVEL: 'info', QUEUE_MAX: String(queueMax), MEDIA_MAX_MB: String(fileMb) }
    const server = await stage.startServer({ simulator, env, logFile })
    const [id] = await linkSessions(server, simulator, [phone])
    const control = new HttpClient(Number(new URL(simulator.control).port))
    stage.onClose(() => control.close())

    const explained = []
    const unexplained = []
    for (const failure of failuresOf({ server, id, control })) {
      const { subject, code } = await failure.inject()
      const line = await findLine(logFile, (text) => subject !== undefined && text.includes(subject) && code.test(text))
      ;(line ? explained : unexplained).push(failure.what)
    }
    const count = explained.length + unexplained.length
    return [
      {
        what: `of ${count} failures, those that one line of the log explains (its message or request, and the reason)`,
        figure: `${explained.length} (${((100 * explained.length) / count).toFixed(0)} %)`,
        bound: '≥ 95 %, of 20 or more',
        holds: count >= 20 && explained.length / count >= 0.95,
      },
      { what: 'they were', figure: explained.join('; ') },
      ...(unexplained.length > 0 ? [{ what: 'not explained', figure: unexplained.join('; ') }] : []),
    ]
  },
}

/** Each does something wrong, and says of which request or message the log must tell, and what. */
function failuresOf({ server, id, control }) {
  const text = { to: marie, text: 'hello' }
  const post = (body, route = `/sessions/${id}/messages`) => server.post(route, body)
  const refusal = (what, code, ask) => ({
    what,
    async inject() {
      const { body } = await ask()
      return { subject: body.requestId, code: new RegExp(code) }
    },
  })
  const failed = (what, code, ask) => ({
    what,
    async inject() {
      const { body } = await ask()
      return { subject: body.messageId, code: new RegExp(code) }
    },
  })
  const fault = async (spec) => expectStatus(await control.post('/faults', { phone, ...spec }), 201)
  const withFault = async (spec, work) => {
    await fault(spec)
    return work()
  }
  const media = (more) => post({ to: marie, media: { data: Buffer.from('just words').toString('base64'), ...more } })
  const withHeaders = (headers, body, route = `sessions/${id}/messages`) =>
    fetch(new URL(`/api/v1/${route}`, server.url), {
      method: 'POST',
      headers: { 'X-API-Key': server.key, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }).then(async (answer) => ({ body: await answer.json() }))
  const onStopped = async (work) => {
    expectStatus(await server.post(`/sessions/${id}/stop`, {}), 200)
    try {
      return await work()
    } finally {
      expectStatus(await server.post(`/sessions/${id}/start`, {}), 200)
      await untilOpen(server, id)
    }
  }

  return [
    refusal('a number that is none', 'INVALID_PHONE_NUMBER|VALIDATION_ERROR', () => post({ ...text, to: '12' })),
    refusal('a body without content', 'VALIDATION_ERROR', () => post({ to: marie })),
    refusal('a field that does not exist', 'VALIDATION_ERROR', () => post({ ...text, colour: 'red' })),
    refusal('nobody has this number', 'PHONE_NOT_REGISTERED', () => post({ ...text, to: notRegistered })),
    refusal('no such session', 'SESSION_NOT_FOUND', () => post(text, `/sessions/${unknownId}/messages`)),
    refusal('a reply to nothing', 'MESSAGE_NOT_FOUND|VALIDATION_ERROR', () => post({ ...text, replyTo: unknownId })),
    refusal('no such upload', 'MEDIA_NOT_FOUND', () => post({ to: marie, media: { mediaId: unknownId } })),
    refusal('words sent as a video', 'UNSUPPORTED_MEDIA', () => media({ type: 'video' })),
    refusal('base64 that is none', 'VALIDATION_ERROR', () => media({ data: '%%%' })),
    refusal('a file that is too large', 'FILE_TOO_LARGE|PAYLOAD_TOO_LARGE', () =>
      media({ data: Buffer.alloc((fileMb + 1) * 1024 * 1024).toString('base64') }),
    ),
    refusal('a file of a private address', 'URL_NOT_ALLOWED', () =>
      post({ to: marie, media: { url: 'http://127.0.0.1:1/file.png' } }),
    ),
    refusal('a key that is none', 'authentication failed', () => withHeaders({ 'X-API-Key': 'wrong' }, text)),
    refusal('a body that is not JSON', 'UNSUPPORTED_CONTENT_TYPE', () =>
      withHeaders({ 'Content-Type': 'text/plain' }, text),
    ),
    refusal('an idempotency key of another request', 'IDEMPOTENCY_KEY_REUSED', async () => {
      await withHeaders({ 'Idempotency-Key': 'once' }, text)
      return withHeaders({ 'Idempotency-Key': 'once' }, { ...text, text: 'another' })
    }),
    refusal('a key that may only read', 'FORBIDDEN', async () => {
      const made = await server.post('/keys', { name: 'reader', permission: 'read' })
      expectStatus(made, 201)
      return withHeaders({ 'X-API-Key': made.body.key }, text)
    }),
    refusal('the session is stopped', 'SESSION_NOT_CONNECTED', () => onStopped(() => post(text))),
    refusal('the queue is full', 'QUEUE_FULL', () =>
      onStopped(async () => {
        for (let i = 0; i < queueMax; i += 1) await post(text, `/sessions/${id}/messages?queue=true&wait=0`)
        return post(text, `/sessions/${id}/messages?queue=true&wait=0`)
      }),
    ),
    failed('queued, and the number turns out to be nobody’s', 'PHONE_NOT_REGISTERED', () =>
      onStopped(() => post({ ...text, to: '+10000000001' }, `/sessions/${id}/messages?queue=true&wait=0`)),
    ),
    failed('WhatsApp restricts the account', 'ACCOUNT_RESTRICTED', () => post({ ...text, to: restricted })),
    failed('WhatsApp refuses the stanza', 'STANZA_REJECTED', () =>
      withFault({ kind: 'nack', code: 479 }, () => post(text)),
    ),
    failed('WhatsApp refuses with a code nobody knows', '\\(488\\)', () =>
      withFault({ kind: 'nack', code: 488 }, () => post(text)),
    ),
    failed('WhatsApp is overloaded', '503', () =>
      withFault({ kind: 'nack', code: 503 }, () => post(text, `/sessions/${id}/messages?wait=0`)),
    ),
    failed('the media host refuses the upload', 'upload|media', () =>
      withFault({ kind: 'media-failure', code: 500, count: 20 }, () =>
        post({ to: marie, media: { type: 'document', data: Buffer.from('words').toString('base64') } }),
      ),
    ),
  ]
}

async function untilOpen(server, id) {
  for (let i = 0; i < 300; i += 1) {
    const { body } = await server.get(`/sessions/${id}`)
    if (body.state === 'open' && body.queue.pending === 0) return
    await sleep(100)
  }
  throw new Error('the session did not open again')
}

/** The line, once it is written; undefined when it does not come. */
async function findLine(file, isIt) {
  const giveUpAt = performance.now() + logMaxMs
  for (;;) {
    const line = readFileSync(file, 'utf8')
      .split('\n')
      .find((text) => text !== '' && isIt(text))
    if (line || performance.now() > giveUpAt) return line
    await sleep(100)
  }
}

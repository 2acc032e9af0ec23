import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Phone } from 'simulator'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { makeCipher } from '../../src/lib/cipher.ts'
import { ChildServer } from '../harness/child-server.ts'
import { adminKey, startNetwork } from '../harness/server.ts'
import { imageFile } from '../media/samples.ts'
import { WebhookSink } from '../webhooks/webhook-sink.ts'
import { addSealed, Canaries } from './canaries.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const second = { phone: '+33600000002', name: 'Second' }
const guarded = { phone: '+33600000003', name: 'Guarded', passkey: true }
const marieNumber = '+33612345678'
const word = (name: string) => `canary-${name}-${randomBytes(12).toString('hex')}`
const signingSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** A server, asked in every way, and all that it answered. */
class Asked {
  readonly #server: ChildServer
  readonly errors: string[] = []
  readonly pages: string[] = []

  constructor(server: ChildServer) {
    this.#server = server
  }

  get url(): string {
    return JSON.parse(this.#server.output.split('\n').findLast((line) => line.includes('YesApp is ready'))!).url
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
  async ask(method: string, route: string, body?: unknown, headers: Record<string, string> = {}): Promise<any> {
    const isText = typeof body === 'string'
    const response = await fetch(`${this.url}/api/v1${route}`, {
      method,
      headers: { 'X-API-Key': adminKey, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    })
    const text = `${JSON.stringify([...response.headers])}\n`
    const answer = await response.text()
    if (response.status >= 400) this.errors.push(text + answer)
    else if (method === 'GET') this.pages.push(text + answer)
    return answer === '' ? null : JSON.parse(answer)
  }

  async untilOpen(sessionId: string): Promise<void> {
    // Restricted, as it is after a refusal of a new chat, is open too.
    const statusOf = async () => (await this.ask('GET', `/sessions/${sessionId}`)).status
    await expect.poll(statusOf, { timeout: 20_000, interval: 20 }).toBe('connected')
  }
}

test('at trace level, through every flow, no secret is in a log, the database, an attempt, an error, a metric or an event', async () => {
  const secrets = new Canaries()
  const texts = new Canaries()
  const keys = { second: word('second-key'), wrong: `ya_live_${randomBytes(32).toString('hex')}` }
  const masterKey = randomBytes(32)
  for (const [name, key] of Object.entries({ ...keys, admin: adminKey })) secrets.add(`${name} API key`, key)
  secrets.add('encryption key', masterKey)
  const ignored = { REDIS_PASSWORD: word('redis'), SUPABASE_KEY: word('supabase') }
  for (const [name, value] of Object.entries(ignored)) secrets.add(name, value)

  await using simulator = await startNetwork()
  await using sink = await WebhookSink.start()
  await using server = new ChildServer(simulator, {
    ...ignored,
    ENCRYPTION_KEY: masterKey.toString('hex'),
    API_KEYS: `shop:${keys.second}:write`,
    LOG_LEVEL: 'trace',
    WEBHOOK_ALLOW_PRIVATE: 'true',
    WEBHOOK_RETRIES: '0',
    WEBHOOK_SLOW_RETRIES: 'false',
    WHATSAPP_MEDIA_CA: simulator.mediaCa,
    WHATSAPP_MEDIA_URL: simulator.mediaUrl,
    PASSKEY_LINKING: 'true',
  })
  await server.start()
  const asked = new Asked(server)
  const stream = await readStream(asked.url)

  const { sessionId } = await linkBoth(asked, simulator.addPhone(owner), simulator.addPhone(second), sink, secrets)
  await linkWithPasskey(asked, simulator.addPhone(guarded), secrets)
  await useKeys(asked, keys, secrets)
  await useWebhooks(asked, sink, sessionId, secrets)
  await talk(asked, simulator.phone(marieNumber), sessionId, texts)
  await provokeErrors(asked, sessionId, secrets, texts)
  simulator.fault({ kind: 'undecryptable', phone: owner.phone, count: 1 })
  const damaged = word('damaged')
  texts.add('a text that came damaged', damaged)
  const { id } = await simulator.phone(marieNumber).sendText(owner.phone, damaged)
  await simulator.phone(marieNumber).expectReceipt({ id, type: 'retry' })
  simulator.fault({ kind: 'drop', phone: owner.phone })
  await server.kill()
  await collectSealed(server, secrets, masterKey)
  await server.start()
  await asked.untilOpen(sessionId)
  const laterStream = await readStream(asked.url)
  const last = word('last')
  texts.add('a text after the restart', last)
  await asked.ask('POST', `/sessions/${sessionId}/messages`, { to: marieNumber, text: last })
  await asked.ask('POST', `/sessions/${sessionId}/logout`)

  const events = await asked.ask('GET', '/events?limit=200')
  const hooks = await asked.ask('GET', '/webhooks?limit=200')
  for (const hook of hooks.webhooks) await asked.ask('GET', `/webhooks/${hook.id}/deliveries?limit=200`)
  for (const route of ['/keys', '/sessions', `/sessions/${sessionId}`, `/sessions/${sessionId}/timeline`])
    await asked.ask('GET', route)
  const metrics = await (await fetch(`${asked.url}/metrics`)).text()
  const streamed = stream.text() + laterStream.text()
  await server.kill()

  const files = filesOf(server.folder)
  const attempts = await collectSealed(server, secrets, masterKey)
  expect(secrets.names.length).toBeGreaterThan(30)
  expect(events.events.length).toBeGreaterThan(20)
  expect(asked.errors.length).toBeGreaterThan(20)
  expect(attempts).toContain('[hidden]')
  expect(streamed).toContain('message.received')
  expect(server.output).toContain('connecting to WhatsApp')
  expect([...files.keys()]).toEqual(expect.arrayContaining(['db.sqlite', 'db.sqlite-wal']))
  // What is said in a chat is in the database and its events: that is what they are for. Nowhere else.
  expect(texts.shownIn(streamed).length).toBeGreaterThan(2)
  const artefacts = { log: server.output, metrics, errors: asked.errors.join('\n') }
  for (const [name, artefact] of Object.entries(artefacts))
    expect(texts.shownIn(artefact), `texts in ${name}`).toEqual([])
  const more = { attempts, events: JSON.stringify(events), stream: streamed, pages: asked.pages.join('\n') }
  for (const [name, artefact] of Object.entries({ ...artefacts, ...more, ...Object.fromEntries(files) }))
    expect(secrets.shownIn(artefact), `secrets in ${name}`).toEqual([])
  // A number is personal, and a log needs only its end.
  expect(server.output).not.toMatch(/336(?:00000001|00000002|00000003|12345678)/)
}, 90_000)

/** From the database of a server that does not run. Returns its attempts at webhooks. */
async function collectSealed(server: ChildServer, secrets: Canaries, masterKey: Buffer): Promise<string> {
  const db = await openDatabase({ file: path.join(server.folder, 'db.sqlite') })
  await addSealed(secrets, db, makeCipher(masterKey, 'whatsapp'))
  const attempts = await db.read.selectFrom('webhook_logs').selectAll().execute()
  await db.close()
  return JSON.stringify(attempts)
}

/** One session linked by QR code, one by pairing code. */
async function linkBoth(asked: Asked, phone: Phone, other: Phone, sink: WebhookSink, secrets: Canaries) {
  const secret = signingSecret()
  secrets.add('secret given to a session', secret.slice(6))
  const session = await asked.ask('POST', '/sessions', { name: 'shop', webhook: { url: sink.url, secret } })
  const qr = await askQuietly(asked, `/sessions/${session.id}/qr`)
  const parts = (qr.qr as string).split(',').filter((part) => part.length > 20)
  for (const [at, part] of parts.entries()) secrets.add(`QR code, part ${at}`, part)
  await phone.scan(qr.qr)
  await asked.untilOpen(session.id)

  const { id } = await asked.ask('POST', '/sessions', { name: 'second' })
  await askQuietly(asked, `/sessions/${id}/qr`)
  const { code } = await asked.ask('POST', `/sessions/${id}/pairing-code`, { phone: other.phone })
  secrets.add('pairing code', code)
  secrets.add('pairing code', code.replace('-', ''))
  await other.enterCode(code)
  await asked.untilOpen(id)
  return { sessionId: session.id as string }
}

/** One session linked by the page of an account's owner, who has a passkey. */
async function linkWithPasskey(asked: Asked, phone: Phone, secrets: Canaries): Promise<void> {
  const { id } = await asked.ask('POST', '/sessions', { name: 'guarded' })
  const { qr } = await askQuietly(asked, `/sessions/${id}/qr`)
  for (const [at, part] of (qr as string).split(',').slice(1, 4).entries())
    secrets.add(`code to scan, part ${at}`, part)
  const linked = phone.scan(qr)
  await expect.poll(async () => (await asked.ask('GET', `/sessions/${id}`)).state).toBe('passkey_required')
  const { url } = await asked.ask('POST', `/sessions/${id}/passkey/link`)
  const open = url.split('/').at(-1)
  const opening = { 'X-API-Key': '', 'X-Link-Token': open }
  const { token } = await asked.ask('POST', `/sessions/${id}/passkey/link/open`, undefined, opening)
  secrets.add('link to the page', open)
  secrets.add('token of the page', token)
  const path = `/sessions/${id}/passkey`
  await asked.ask('POST', `${path}/link/open`, undefined, opening)
  const { options } = await askQuietly(asked, path)
  secrets.add('challenge', options.challenge)
  const wrong = phone.passkey.sign({ ...options, challenge: Buffer.from(word('challenge')).toString('base64url') })
  const right = phone.passkey.sign(options)
  for (const { rawId, response } of [wrong, right]) {
    secrets.add('credential', rawId)
    for (const part of ['signature', 'clientDataJSON'] as const) secrets.add(part, response[part])
  }
  const page = { 'X-API-Key': '', 'X-Link-Token': token }
  await asked.ask('POST', `${path}/response`, { credential: wrong }, page)
  const { code } = await asked.ask('POST', `${path}/response`, { credential: right }, page)
  secrets.add('code to compare', code)
  secrets.add('code to compare', code.replace('-', ''))
  await asked.ask('POST', `${path}/response`, { credential: right }, page)
  await asked.ask('POST', `${path}/confirm`, { same: true }, page)
  await linked
  await asked.untilOpen(id)
}

/** What is asked for a secret shows it, and is looked at nowhere. */
async function askQuietly(asked: Asked, route: string) {
  const answer = await asked.ask('GET', route)
  asked.pages.pop()
  return answer
}

async function useKeys(asked: Asked, keys: { second: string; wrong: string }, secrets: Canaries): Promise<void> {
  const headers = { 'Idempotency-Key': 'a key' }
  const body = { name: 'made', permission: 'admin' }
  const made = await asked.ask('POST', '/keys', body, headers)
  const again = await asked.ask('POST', '/keys', body, headers)
  expect(again).toEqual(made)
  secrets.add('made API key', made.key)
  await asked.ask('GET', '/sessions', undefined, { 'X-API-Key': made.key })
  await asked.ask('GET', '/sessions', undefined, { 'X-API-Key': '', Authorization: `Bearer ${made.key}` })
  await asked.ask('GET', '/keys', undefined, { 'X-API-Key': keys.second })
  await asked.ask('DELETE', `/keys/${made.id}`)
  for (const key of [made.key, keys.wrong, `${keys.second}?`]) {
    await asked.ask('GET', '/sessions', undefined, { 'X-API-Key': key })
    await asked.ask('POST', '/sessions', { name: key }, { 'X-API-Key': key })
    await asked.ask('GET', `/sessions?api_key=${encodeURIComponent(key)}`, undefined, { 'X-API-Key': '' })
    await asked.ask('GET', '/sessions', undefined, { 'X-API-Key': '', Authorization: `Basic ${key}` })
  }
}

async function useWebhooks(asked: Asked, sink: WebhookSink, sessionId: string, secrets: Canaries): Promise<void> {
  const header = word('header')
  secrets.add('custom header', header)
  // A receiver that answers with all that it was sent.
  sink.behave = ({ headers, path }) => ({
    status: path.endsWith('/fails') ? 500 : 200,
    body: JSON.stringify(headers),
    headers: { 'x-echo': header },
  })
  const headers = { authorization: `Bearer ${header}` }
  const made = await asked.ask('POST', '/webhooks', { url: sink.url, headers }, { 'Idempotency-Key': 'a webhook' })
  secrets.add('made webhook secret', made.secret.slice(6))
  const rotated = await asked.ask('POST', `/webhooks/${made.id}/rotate-secret`)
  secrets.add('rotated webhook secret', rotated.secret.slice(6))
  const given = signingSecret()
  secrets.add('given webhook secret', given.slice(6))
  const failing = { url: `${sink.url}/fails`, secret: given, headers, sessionId }
  await asked.ask('POST', '/webhooks', failing)
  const test = await asked.ask('POST', `/webhooks/${made.id}/test`)
  expect(test.response).toContain('[hidden]')
  const chosen = signingSecret()
  secrets.add('chosen webhook secret', chosen.slice(6))
  await asked.ask('POST', `/webhooks/${made.id}/rotate-secret`, { secret: chosen })
  await asked.ask('POST', '/webhooks', { ...failing, url: 'http://169.254.169.254/' })
}

async function talk(asked: Asked, marie: Phone, sessionId: string, texts: Canaries): Promise<void> {
  const sent = word('sent')
  const received = word('received')
  const caption = word('caption')
  const edited = word('edited')
  const said = { sent, received, caption, edited }
  for (const [name, text] of Object.entries(said)) texts.add(`${name} text`, text)
  const answer = await asked.ask('POST', `/sessions/${sessionId}/messages`, { to: marieNumber, text: sent })
  await marie.expectMessage({ text: sent })
  marie.requestRetry(answer.whatsappId)
  await marie.expectWireCopies(answer.whatsappId, 2)
  marie.read(answer.whatsappId)
  const { id } = await marie.sendText(owner.phone, received)
  await marie.edit(id, edited)
  await marie.sendMedia(owner.phone, { type: 'image', bytes: await imageFile('jpeg'), caption })
  const all = async () => (await asked.ask('GET', `/sessions/${sessionId}/messages`)).messages
  await expect.poll(async () => JSON.stringify(await all()), { timeout: 20_000 }).toContain(caption)
  await asked.ask('POST', `/sessions/${sessionId}/messages`, { to: '+10000000002', text: sent })
}

/** Whatever is refused is refused without being repeated. */
async function provokeErrors(asked: Asked, sessionId: string, secrets: Canaries, texts: Canaries): Promise<void> {
  const text = word('refused')
  const secret = word('refused-secret')
  texts.add('refused text', text)
  secrets.add('refused secret', secret)
  const messages = `/sessions/${sessionId}/messages`
  await asked.ask('POST', messages, { to: 'nobody', text })
  await asked.ask('POST', messages, { to: '+10000000001', text })
  await asked.ask('POST', messages, { to: marieNumber, text: `${text}\0` })
  await asked.ask('POST', messages, { to: marieNumber, text: [text] })
  await asked.ask('POST', messages, { to: marieNumber, text, unknown: text })
  await asked.ask('POST', messages, { to: marieNumber, text: text.repeat(3_000) })
  await asked.ask('POST', messages, `{"to":"${marieNumber}","text":"${text}`)
  await asked.ask('POST', messages, { to: marieNumber, poll: text })
  await asked.ask('POST', `/sessions/none/messages`, { to: marieNumber, text })
  await asked.ask('POST', '/webhooks', { url: 'https://shop.example/', secret })
  await asked.ask('POST', '/webhooks', { url: `https://user:${secret}@shop.example/` })
  await asked.ask('POST', '/webhooks', { url: `gopher://shop.example/${secret}` })
  await asked.ask('POST', '/webhooks', { url: 'https://shop.example/', headers: { 'x y': secret } })
  await asked.ask('POST', '/sessions', { name: 'x', webhook: { url: 'https://shop.example/', secret } })
  await asked.ask('POST', '/sessions', { name: 'x', proxy: { password: secret } })
  await asked.ask('POST', '/sessions', { name: 'x', proxy: `gopher://user:${secret}@proxy.example` })
  await asked.ask('POST', '/keys', { name: 'x', permission: secret })
  await asked.ask('POST', `/sessions/${sessionId}/pairing-code`, { phone: secret })
}

/** Reads the event stream from the beginning, for as long as the server lives. */
async function readStream(url: string) {
  const headers = { 'X-API-Key': adminKey, Accept: 'text/event-stream' }
  const response = await fetch(`${url}/api/v1/events/stream`, { headers })
  let text = ''
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body!) text += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  // It ends when the server is killed.
  read().catch(() => {})
  return { text: () => text }
}

/** All that the server left, but the files that hold its keys and the media that it was sent. */
function filesOf(folder: string): Map<string, Buffer> {
  const names = (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => !/^(?:secret\.key$|initial-api-key$|media\b|work\b)/.test(name))
    .filter((name) => statSync(path.join(folder, name)).isFile())
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name))]))
}

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

test.each([
  [
    'wrong settings',
    {
      API_KEY: 'canary-too-short',
      API_KEYS: 'shop:canary-too-short:write',
      ENCRYPTION_KEY: 'canary-no-key',
      DATABASE_URL: 'mysql://shop:canary-password@127.0.0.1/shop',
    },
  ],
  ['a database that does not answer', { DATABASE_URL: 'postgres://shop:canary-password@127.0.0.1:1/shop' }],
  ['a bucket without a key', { S3_BUCKET: 'shop', S3_SECRET_ACCESS_KEY: 'canary-secret' }],
])('a start that fails for %s does not show it', async (_what, env) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-start-'))
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'trace', ...env },
    cwd: folder,
  })
  let output = ''
  const note = (chunk: Buffer) => {
    output += chunk
  }
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  const [code] = await once(child, 'close')
  rmSync(folder, { recursive: true, force: true })

  expect(code).toBe(1)
  expect(output).not.toBe('')
  expect(output).not.toContain('canary')
})

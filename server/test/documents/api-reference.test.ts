import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readDocument } from './markdown.ts'
import { CommandServer, Shell } from './shell.ts'
import { root } from './source-imports.ts'

// Every command of the reference, run as it stands there, on a sandbox where what it names is there.

const karim = '+33698765432'
const marie = '+33612345678'

interface Example {
  operation: string
  /** The statuses that the page says it answers. */
  statuses: number[]
  command: string
}

const examples: Example[] = readDocument('docs/API_REFERENCE.md')
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    operation: /^`([A-Z]+ \S+)`/m.exec(section)![1]!,
    statuses: [.../answers (.*)$/m.exec(section)![1]!.matchAll(/\d+/g)].map(Number),
    command: /```bash\n(.*?)\n```/s.exec(section)![1]!,
  }))

/** What these examples name in their bodies is nowhere: their answer is an honest refusal. */
const refused: Record<string, number> = {
  'POST /api/v1/sessions/{sessionId}/groups/join': 502,
  'POST /api/v1/sessions/{sessionId}/passkey/response': 409,
  'POST /api/v1/sessions/{sessionId}/passkey/confirm': 409,
  'POST /api/v1/sessions/{sessionId}/passkey/link/open': 410,
  'POST /api/v1/sandbox/phones/{phone}/scan': 400,
  'POST /api/v1/sandbox/phones/{phone}/enter-code': 409,
  'POST /api/v1/sandbox/phones/{phone}/passkey/sign': 409,
  ...Object.fromEntries(
    ['read', 'react', 'edit', 'revoke', 'pin', 'vote', 'star', 'hang-up'].map((act) => [
      `POST /api/v1/sandbox/phones/{phone}/${act}`,
      404,
    ]),
  ),
}

type Variables = Record<string, string>

const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-reference-'))
let server: CommandServer
let shell: Shell
let key: string
let known: Variables

beforeAll(async () => {
  server = await CommandServer.start('exec node server/dist/cli.js sandbox', root, {
    PORT: '0',
    DATA_DIR: folder,
    RATE_LIMIT_MESSAGES: '0',
    RATE_LIMIT_HTTP: '0',
  })
  key = readFileSync(path.join(folder, 'initial-api-key'), 'utf8').trim()
  shell = new Shell(folder)
  writeFileSync(path.join(folder, 'invoice.pdf'), '%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')
  await shell.run(`curl() { command curl -sS --max-time "$SECONDS_MAX" -o answer -w '%{http_code}' "$@" || true; }`)
  known = await prepare()
}, 60_000)
afterAll(async () => {
  await shell[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
async function ask(method: string, url: string, body?: object): Promise<any> {
  const response = await fetch(`${server.url}/api/v1${url}`, {
    method,
    headers: { 'X-API-Key': key, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

const until = (isSo: () => Promise<boolean>): Promise<void> =>
  vi.waitFor(async () => expect(await isSo()).toBe(true), { timeout: 15_000, interval: 50 })

async function prepare(): Promise<Variables> {
  const sessionId = await linkedSession(karim)
  const base = `/sessions/${sessionId}`
  const webhook = await ask('POST', '/webhooks', { url: 'https://example.com/hook' })
  await ask('POST', `/sandbox/phones/${marie}/messages`, { to: karim, text: 'hello' })
  await until(async () => (await ask('GET', `${base}/messages`)).total === 1)
  const group = await ask('POST', `${base}/groups`, { subject: 'Team', participants: [marie] })
  const delivery = (await ask('GET', `/webhooks/${webhook.id}/deliveries`)).deliveries[0]
  return {
    URL: server.url,
    KEY: key,
    SESSION_ID: sessionId,
    WEBHOOK_ID: webhook.id,
    DELIVERY_ID: delivery.id,
    KEY_ID: (await ask('GET', '/keys')).keys[0].id,
    CONTACT_ID: (await ask('GET', `${base}/contacts?q=Marie`)).contacts[0].id,
    CHAT_ID: (await ask('GET', `${base}/chats`)).chats.find((chat: { kind: string }) => chat.kind === 'direct').id,
    GROUP_ID: group.id,
    PHONE: marie.slice(1),
    GROUP: group.jid,
    CHAT: karim.slice(1),
  }
}

test('every operation has its command', () => {
  const { paths } = JSON.parse(readDocument('server/openapi.json')) as { paths: Record<string, object> }
  const operations = Object.entries(paths).flatMap(([url, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
  )

  expect(examples.map(({ operation }) => operation).sort()).toEqual(operations.sort())
})

test('every command answers as the page says', async () => {
  const wrong: string[] = []
  for (const { operation, statuses, command } of examples) {
    // A stream has no end of its own.
    const SECONDS_MAX = operation.endsWith('/stream') ? '1' : '15'
    const variables = { ...known, SECONDS_MAX, ...(await variablesFor(operation)) }
    const assignments = Object.entries(variables).map(([name, value]) => `${name}='${value}'`)
    const status = Number(await shell.run(`${assignments.join(' ')}\n${command}`))
    const expected = refused[operation] ? [refused[operation]] : statuses
    if (!expected.includes(status))
      wrong.push(`${operation} → ${status} ${readFileSync(path.join(folder, 'answer'), 'utf8').slice(0, 200)}`)
  }
  expect(wrong).toEqual([])
}, 120_000)

/** Operations that need something of their own, or take away what others need. */
const needs: Record<string, () => Promise<Variables>> = {
  'DELETE /api/v1/keys/{keyId}': async () => ({
    KEY_ID: (await ask('POST', '/keys', { name: 'short-lived', permission: 'read' })).id,
  }),
  'DELETE /api/v1/sessions/{sessionId}': unlinkedSession,
  'GET /api/v1/sessions/{sessionId}/qr': unlinkedSession,
  'POST /api/v1/sessions/{sessionId}/pairing-code': unlinkedSession,
  'GET /api/v1/sessions/{sessionId}/passkey': sessionWithPasskey,
  'POST /api/v1/sessions/{sessionId}/passkey/link': sessionWithPasskey,
  'POST /api/v1/sessions/{sessionId}/start': unlinkedSession,
  'POST /api/v1/sessions/{sessionId}/stop': unlinkedSession,
  'POST /api/v1/sessions/{sessionId}/restart': unlinkedSession,
  'POST /api/v1/sessions/{sessionId}/logout': async () => ({ SESSION_ID: await linkedSession(marie) }),
  'POST /api/v1/sessions/{sessionId}/calls/{callId}/reject': async () => {
    await ask('POST', `/sandbox/phones/${marie}/call`, { to: karim })
    const calls = `/sessions/${known.SESSION_ID}/calls`
    await until(async () => (await ask('GET', calls)).total > 0)
    return { CALL_ID: (await ask('GET', calls)).calls[0].id }
  },
  'GET /api/v1/sessions/{sessionId}/groups/invites/{code}': async () => ({
    CODE: (await ask('GET', `/sessions/${known.SESSION_ID}/groups/${known.GROUP_ID}/invite`)).code,
  }),
  'POST /api/v1/sessions/{sessionId}/groups/{groupId}/leave': async () => ({
    GROUP_ID: (await ask('POST', `/sessions/${known.SESSION_ID}/groups`, { subject: 'Brief', participants: [marie] }))
      .id,
  }),
  'POST /api/v1/sessions/{sessionId}/messages/{messageId}/vote': async () => ({
    MESSAGE_ID: await send({ poll: { question: 'When?', options: ['Monday', 'Friday'] } }),
  }),
  'GET /api/v1/media/{messageId}': async () => ({ MESSAGE_ID: await send({ media: { data: pixel, type: 'image' } }) }),
  'DELETE /api/v1/webhooks/{webhookId}': async () => ({
    WEBHOOK_ID: (await ask('POST', '/webhooks', { url: 'https://example.com/other' })).id,
  }),
  'GET /api/v1/sessions/{sessionId}/statuses/{statusId}': ownStatus,
  'DELETE /api/v1/sessions/{sessionId}/statuses/{statusId}': ownStatus,
  'GET /api/v1/sessions/{sessionId}/statuses/{statusId}/viewers': ownStatus,
  'PUT /api/v1/sessions/{sessionId}/statuses/{statusId}/reaction': receivedStatus,
  'POST /api/v1/sessions/{sessionId}/statuses/{statusId}/seen': receivedStatus,
  'GET /api/v1/sandbox/phones/{phone}/messages/{id}/media': receivedFile,
  'DELETE /api/v1/sandbox/phones/{phone}/messages/{id}/media': receivedFile,
}

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function variablesFor(operation: string): Promise<Variables> {
  if (needs[operation]) return needs[operation]()
  return operation.includes('{messageId}') ? { MESSAGE_ID: await send({ text: 'to be changed' }) } : {}
}

async function send(content: object): Promise<string> {
  return (await ask('POST', `/sessions/${known.SESSION_ID}/messages`, { to: marie, ...content })).messageId
}

async function ownStatus(): Promise<Variables> {
  return {
    STATUS_ID: (await ask('POST', `/sessions/${known.SESSION_ID}/statuses`, { text: 'hello', audience: [marie] }))
      .statusId,
  }
}

async function receivedStatus(): Promise<Variables> {
  const statuses = `/sessions/${known.SESSION_ID}/statuses`
  await ask('POST', `/sandbox/phones/${marie}/status`, { text: 'At the sea' })
  const find = async () =>
    (await ask('GET', statuses)).statuses.find(({ direction }: { direction: string }) => direction === 'inbound')
  await until(async () => (await find()) !== undefined)
  return { STATUS_ID: (await find()).id }
}

async function receivedFile(): Promise<Variables> {
  const messageId = await send({ media: { data: pixel, type: 'image' } })
  const { whatsappId } = await ask('GET', `/sessions/${known.SESSION_ID}/messages/${messageId}`)
  const received = async () => (await ask('GET', `/sandbox/phones/${marie}/messages`)).messages
  await until(async () => (await received()).some(({ id }: { id: string }) => id === whatsappId))
  return { ID: whatsappId }
}

let names = 0
const newName = (): string => `session ${++names}`

async function unlinkedSession(): Promise<Variables> {
  return { SESSION_ID: (await ask('POST', '/sessions', { name: newName() })).id }
}

async function sessionWithPasskey(): Promise<Variables> {
  const { SESSION_ID } = await unlinkedSession()
  const phone = '+33700000009'
  await ask('POST', '/sandbox/phones', { phone, name: 'Paula', passkey: true })
  await ask('POST', `/sandbox/phones/${phone}/scan`, { sessionId: SESSION_ID })
  await until(async () => (await ask('GET', `/sessions/${SESSION_ID}`)).state === 'passkey_required')
  return { SESSION_ID: SESSION_ID! }
}

async function linkedSession(phone: string): Promise<string> {
  const { id } = await ask('POST', '/sessions', { name: newName() })
  await ask('POST', `/sandbox/phones/${phone}/scan`, { sessionId: id })
  await until(async () => (await ask('GET', `/sessions/${id}`)).state === 'open')
  return id
}

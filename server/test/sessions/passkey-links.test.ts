import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminKey } from '../harness/server.ts'
import { type Linking, PasskeyServer } from './passkey-linking.ts'

const minuteMs = 60_000

let net: PasskeyServer
beforeAll(async () => {
  net = await PasskeyServer.start({ BASE_URL: 'https://wa.example/whatsapp' })
})
afterAll(() => net[Symbol.asyncDispose]())

/** As the page asks: with its token, and no key. */
function ask(method: string, path: string, token: string, body?: unknown) {
  return net.server.request(method, `/whatsapp/api/v1${path}`, body, { 'X-API-Key': '', 'X-Link-Token': token })
}

async function linkTo(linking: Linking): Promise<string> {
  const { status, body } = await net.server.post(`${linking.path}/link`)
  expect(status).toBe(201)
  return body.url.split(`#${linking.sessionId}/`)[1]
}

const open = (linking: Linking, token: string) => ask('POST', `${linking.path}/link/open`, token)

async function pageOf(linking: Linking): Promise<string> {
  const { status, body } = await open(linking, await linkTo(linking))
  expect(status).toBe(200)
  return body.token
}

test('a link names the page and hides its token from servers; it opens once', async () => {
  const linking = await net.linking()
  await linking.scanned()
  const { body, headers } = await net.server.post(`${linking.path}/link`)
  expect(body.url).toMatch(/^https:\/\/wa\.example\/whatsapp\/link\/passkey#/)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body.expiresAt).toBe((await net.server.get(linking.path)).body.expiresAt)
  const token = body.url.split('/').at(-1)

  expect((await open(linking, token)).status).toBe(200)
  expect(await open(linking, token)).toMatchObject({ status: 410, body: { error: 'LINK_USED' } })
})

test('its page links the account with no key: sees what is asked, answers, compares, and learns that it worked', async () => {
  const linking = await net.linking()
  await linking.scanned()
  const page = await pageOf(linking)
  const { body: asked } = await ask('GET', linking.path, page)
  expect(asked).toMatchObject({ step: 'assertion', sessionName: `session of ${linking.phone.phone}` })
  const credential = linking.phone.passkey.sign(asked.options)
  const { body: answered } = await ask('POST', `${linking.path}/response`, page, { credential })
  expect(answered).toMatchObject({ step: 'code', code: linking.phone.passkey.state.code })
  await ask('POST', `${linking.path}/confirm`, page, { same: true })
  await linking.waitFor('open')
  expect((await ask('GET', linking.path, page)).body).toMatchObject({ step: 'linked' })
  net.clock.advance(16 * minuteMs)
  expect((await ask('GET', linking.path, page)).status).toBe(401)
})

test('its page opens nothing else: no other session, no other operation, no new link', async () => {
  const linking = await net.linking()
  const other = await net.linking()
  await linking.scanned()
  await other.scanned()
  const page = await pageOf(linking)
  for (const [method, path] of [
    ['GET', other.path],
    ['POST', `${other.path}/confirm`],
    ['POST', `${linking.path}/link`],
    ['POST', `${linking.path}/link/open`],
    ['GET', `/sessions/${linking.sessionId}`],
    ['GET', `/sessions/${linking.sessionId}/messages`],
    ['POST', `/sessions/${linking.sessionId}/stop`],
    ['GET', '/sessions'],
    ['GET', '/keys'],
  ] as const)
    expect([path, (await ask(method, path, page, method === 'POST' ? { same: true } : undefined)).status]).toEqual([
      path,
      401,
    ])
})

test('a token that we did not sign, or that was changed, is no token', async () => {
  const linking = await net.linking()
  await linking.scanned()
  const token = await linkTo(linking)
  const [use, expiresAt, nonce, signature = ''] = token.split('.')
  const later = String(Number(expiresAt) + minuteMs)
  const changed = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
  for (const forged of [
    '',
    'open',
    `page.${expiresAt}.${nonce}.${signature}`,
    `${use}.${later}.${nonce}.${signature}`,
    `${use}.${expiresAt}.x${nonce}.${signature}`,
    `${use}.${expiresAt}.${nonce}.${changed}`,
    `${use}.${expiresAt}.${nonce}.`,
    `${token} `.repeat(20).trim(),
  ])
    expect((await open(linking, forged)).status).toBe(401)
  expect((await ask('GET', linking.path, token)).status).toBe(401)
  expect((await open(linking, token)).status).toBe(200)
})

test('a link is over with its time, with its attempt, and with the next link', async () => {
  const linking = await net.linking()
  await linking.scanned()
  const first = await linkTo(linking)
  const page = (await open(linking, first)).body.token
  const second = await linkTo(linking)
  expect((await ask('GET', linking.path, page)).status).toBe(401)
  expect(await open(linking, first)).toMatchObject({ status: 410, body: { error: 'LINK_EXPIRED' } })

  net.clock.advance(10 * minuteMs)
  expect(await open(linking, second)).toMatchObject({ status: 410, body: { error: 'LINK_EXPIRED' } })
  await linking.waitFor('failed')
  expect(await net.server.post(`${linking.path}/link`)).toMatchObject({ status: 409, body: { error: 'CONFLICT' } })

  await net.server.post(`/sessions/${linking.sessionId}/start`)
  await linking.scanned()
  const third = await linkTo(linking)
  await linking.respond(linking.phone.passkey.sign((await net.server.get(linking.path)).body.options))
  await linking.confirm(false)
  await linking.waitFor('failed')
  await net.server.post(`/sessions/${linking.sessionId}/start`)
  await linking.scanned()
  expect(await open(linking, third)).toMatchObject({ status: 410, body: { error: 'LINK_EXPIRED' } })
})

test('only an admin key makes a link, and whoever made it is in the audit log', async () => {
  const linking = await net.linking()
  await linking.scanned()
  const { body: key } = await net.server.post('/keys', { name: 'writer', permission: 'write' })
  const refused = await net.server.post(`${linking.path}/link`, undefined, { 'X-API-Key': key.key })
  expect(refused).toMatchObject({ status: 403, body: { error: 'FORBIDDEN' } })
  const token = await linkTo(linking)
  const { body } = await net.server.get(`/audit?sessionId=${linking.sessionId}`)
  expect(body.entries[0]).toMatchObject({ route: '/sessions/{sessionId}/passkey/link', status: 201 })
  expect(JSON.stringify(body) + net.server.logLines.join('')).not.toContain(token)
  expect(adminKey).not.toBe(key.key)
})

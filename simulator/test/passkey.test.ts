import { randomBytes } from 'node:crypto'
import { initAuthCreds } from 'baileys'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Phone } from '../src/index.ts'
import type { Client } from './client.ts'
import { useHarness } from './harness.ts'
import { type Quirks, ReferenceCompanion } from './reference-companion.ts'

const net = useHarness()
const number = '+33700000007'

let phone: Phone
beforeEach(() => {
  phone = net.simulator.addPhone({ phone: number, name: 'Paula', passkey: true })
})

/** A client whose QR code the phone has scanned. */
async function scanned(client: Client = net.client()) {
  client.connect()
  const companion = new ReferenceCompanion(client)
  client.qrs.length = 0
  const qr = await client.until('a QR code', () => client.qrs[0])
  const linked = phone.scan(qr)
  // What becomes of it is looked at later.
  linked.catch(() => {})
  return { client, companion, linked, qr }
}

/** All steps up to the code. */
async function compared(quirks: Quirks = {}, client?: Client) {
  const begun = await scanned(client)
  await begun.companion.prove(phone.passkey.sign(await begun.companion.options()), quirks)
  return { ...begun, code: await begun.companion.reveal() }
}

const refused = { data: 401 }

describe('linking a phone that asks for a passkey', () => {
  test('by QR code: both screens show one code, the secret is a new one, and the client logs in', async () => {
    const acks = net.watch('in', 'ack')
    const { client, companion, linked, code, qr } = await compared()
    expect(code).toMatch(/^[1-9A-HJ-NP-TV-Z]{4}-[1-9A-HJ-NP-TV-Z]{4}$/)
    expect(phone.passkey.state).toEqual({ step: 'code', code, companion: null, problem: null })
    expect(phone.companions()).toEqual([])
    expect(qr).not.toContain(client.creds.advSecretKey)

    await companion.request()

    expect(await linked).toEqual({ companion: '33700000007:1@s.whatsapp.net' })
    expect(await client.expectClose()).toBe(515)
    await client.open()
    expect(phone.passkey.state).toMatchObject({ step: 'linked', companion: '33700000007:1@s.whatsapp.net' })
    const types = ['passkey_prologue_request', 'crsc_continuation']
    expect(acks.map(({ attrs }) => attrs.type).filter((type) => types.includes(type ?? ''))).toEqual(types)
    await client.send(net.marie.phone, 'linked with a passkey')
    await net.marie.expectMessage({ text: 'linked with a passkey' })
  })

  test('by pairing code, with options that the client has to fetch', async () => {
    phone.passkey.sendsOptions = false
    const client = net.client({ browser: ['Ubuntu', 'Chrome', '22.04'] }).connect()
    const companion = new ReferenceCompanion(client)
    await client.until('a QR code', () => client.qrs[0])
    const linked = phone.enterCode(await client.socket.requestPairingCode('33700000007'))

    const options = await companion.options()
    expect(options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 600_000,
      rpId: 'whatsapp.com',
      allowCredentials: [],
      userVerification: 'required',
      extensions: { uvm: true },
    })
    await companion.prove(phone.passkey.sign(options))
    expect(await companion.reveal()).toBe(phone.passkey.state.code)
    await companion.request()

    expect(await linked).toEqual({ companion: '33700000007:1@s.whatsapp.net' })
    expect(await client.expectClose()).toBe(515)
    await client.open()
  })

  test('a phone without one asks for nothing', async () => {
    const notifications = net.watch('out', 'notification')
    await net.paired()
    expect(notifications.filter(({ attrs }) => attrs.type === 'passkey_prologue_request')).toEqual([])
    expect(net.anna.passkey.state.step).toBe('none')
    expect(() => net.anna.passkey.sign({ challenge: 'x', rpId: 'whatsapp.com' })).toThrow('has no passkey')
  })

  test('a client that knows nothing of it is never linked', async () => {
    const client = net.client().connect()
    const linked = phone.scan(await client.until('a QR code', () => client.qrs[0]))
    linked.catch(() => {})
    await phone.passkey.expect('asked')
    await client.socket.end(undefined)
    await expect(linked).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(phone.passkey.state).toMatchObject({ step: 'failed', problem: expect.stringContaining('closed') })
    expect(phone.companions()).toEqual([])
  })
})

describe('what the network refuses', () => {
  test.each([
    ['made on another page', { origin: 'https://web.whatsapp.com.example' }, 'it was made on'],
    ['made without TLS', { origin: 'http://web.whatsapp.com' }, 'it was made on'],
    ['for another website', { rpId: 'example.com' }, 'it is for another website'],
    ['for another challenge', { challenge: 'b3RoZXI' }, 'it answers another challenge'],
  ])('an assertion %s', async (_what, { origin, ...other }: Record<string, string>, problem) => {
    const { companion, linked } = await scanned()
    const options = await companion.options()
    await expect(companion.prove(phone.passkey.sign({ ...options, ...other }, origin))).rejects.toMatchObject(refused)
    await expect(linked).rejects.toThrow(problem)
    expect(phone.passkey.state.step).toBe('failed')
  })

  test('an assertion of another passkey, also under the name of the right one', async () => {
    const other = net.simulator.addPhone({ phone: '+33700000008', name: 'Other', passkey: true }).passkey
    const first = await scanned()
    await expect(first.companion.prove(other.sign(await first.companion.options()))).rejects.toMatchObject(refused)
    await expect(first.linked).rejects.toThrow('it is of another passkey')

    const second = await scanned()
    const options = await second.companion.options()
    const { id, rawId } = phone.passkey.sign(options)
    await expect(second.companion.prove({ ...other.sign(options), id, rawId })).rejects.toMatchObject(refused)
    await expect(second.linked).rejects.toThrow('its signature is wrong')
  })

  test('an assertion that was used before, or is named otherwise beside it', async () => {
    const first = await scanned()
    const assertion = phone.passkey.sign(await first.companion.options())
    await first.companion.prove(assertion)
    await expect(first.companion.prove(assertion)).rejects.toMatchObject(refused)
    await expect(first.linked).rejects.toThrow('not the time for the prologue')

    const second = await scanned()
    const again = phone.passkey.sign(await second.companion.options())
    await expect(second.companion.prove(again, { credentialId: Buffer.from('other') })).rejects.toMatchObject(refused)
    await expect(second.linked).rejects.toThrow('credential_id')
  })

  test('a ref that it has not given', async () => {
    const { companion, linked } = await scanned()
    const signed = phone.passkey.sign(await companion.options())
    await expect(companion.prove(signed, { ref: 'mine' })).rejects.toMatchObject(refused)
    await expect(linked).rejects.toThrow('another ref')
  })

  test('a second ceremony for a client that is in one', async () => {
    const { linked, qr, client, companion } = await scanned()
    const second = net.simulator.addPhone({ phone: '+33700000008', name: 'Other', passkey: true })
    await expect(second.scan(qr)).rejects.toMatchObject({ code: 'CONFLICT' })
    await companion.prove(phone.passkey.sign(await companion.options()))
    await client.socket.end(undefined)
    await expect(linked).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('what the phone refuses', () => {
  test('a nonce that the client was not bound to', async () => {
    const { companion, linked } = await scanned()
    await companion.prove(phone.passkey.sign(await companion.options()), { isUncommitted: true })
    await expect(companion.reveal()).rejects.toMatchObject(refused)
    await expect(linked).rejects.toThrow('not the one that the client was bound to')
    expect(phone.passkey.state.code).toBeNull()
  })

  test('the keys of somebody else in the pairing request', async () => {
    const { client, companion, linked } = await compared()
    Object.assign(client.creds, { noiseKey: initAuthCreds().noiseKey })
    await expect(companion.request()).rejects.toMatchObject(refused)
    await expect(linked).rejects.toThrow('not those of the client')
  })

  test('a proof of an earlier link from a client that was never linked, whatever secret it uses', async () => {
    const { client, companion, linked } = await scanned()
    const signed = phone.passkey.sign(await companion.options())
    const handoffSecret = Buffer.from(client.creds.advSecretKey, 'base64')
    await expect(companion.prove(signed, { handoffSecret })).rejects.toMatchObject(refused)
    await expect(linked).rejects.toThrow('never linked')
  })

  test('but not the right proof of one that was: then no code is compared, and the secret is new all the same', async () => {
    const first = await compared()
    await first.companion.request()
    await first.linked
    const { client } = first
    await client.expectClose()
    const handoffSecret = Buffer.from(client.creds.advSecretKey, 'base64')
    phone.removeCompanion()
    Object.assign(client.creds, { me: undefined, account: undefined })

    const wrong = await scanned(client)
    const signed = phone.passkey.sign(await wrong.companion.options())
    await expect(wrong.companion.prove(signed, { handoffSecret: Buffer.alloc(32) })).rejects.toMatchObject(refused)
    await client.socket.end(undefined)

    const again = await compared({ handoffSecret }, client)
    expect(phone.passkey.state).toMatchObject({ step: 'code', code: null })
    await again.companion.request()
    await again.linked
    expect(Buffer.from(client.creds.advSecretKey, 'base64').equals(handoffSecret)).toBe(false)
  })
})

describe('the secret', () => {
  test('of the pairing request proves pair-success: a client that keeps another one refuses it', async () => {
    const { client, companion, linked } = await compared()
    await companion.request(randomBytes(32))
    await client.expectClose()
    await expect(linked).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(phone.companions()).toEqual([])
  })
})

describe('on purpose', () => {
  test('passkey-refused: the assertion is refused with the code', async () => {
    net.simulator.fault({ kind: 'passkey-refused', phone: number, code: 403 })
    const { companion, linked } = await scanned()
    const signed = phone.passkey.sign(await companion.options())
    await expect(companion.prove(signed)).rejects.toMatchObject({ data: 403 })
    await expect(linked).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('passkey-silent and passkey-expired: it is accepted, nothing follows, and the phone gives up', async () => {
    net.simulator.fault({ kind: 'passkey-silent', phone: number })
    net.simulator.fault({ kind: 'passkey-expired', phone: number, durationMs: 300 })
    const { companion, linked } = await scanned()
    const options = await companion.options()
    expect(options.timeout).toBe(300)
    await companion.prove(phone.passkey.sign(options))
    await expect(linked).rejects.toMatchObject({ code: 'TIMEOUT' })
    expect(companion.notifications.map(({ attrs }) => attrs.type)).toEqual(['passkey_prologue_request'])
    await expect(companion.prove(phone.passkey.sign(options))).rejects.toMatchObject({ data: 404 })
  })

  test('passkey-forged: a stranger speaks first, and a client that listens to the server alone is linked', async () => {
    net.simulator.fault({ kind: 'passkey-forged', phone: number })
    const notifications = net.watch('out', 'notification')
    const { companion, linked, code } = await compared()
    expect(code).toBe(phone.passkey.state.code)
    await companion.request()
    await linked
    const senders = notifications.map(({ attrs }) => `${attrs.from} ${attrs.type}`)
    expect(senders.slice(0, 4)).toEqual([
      '15550000666@s.whatsapp.net passkey_prologue_request',
      '@s.whatsapp.net passkey_prologue_request',
      '15550000666@s.whatsapp.net crsc_continuation',
      '@s.whatsapp.net crsc_continuation',
    ])
  })

  test('passkey-tampered: the phone sees another nonce, and refuses it', async () => {
    net.simulator.fault({ kind: 'passkey-tampered', phone: number })
    const { companion, linked } = await scanned()
    await companion.prove(phone.passkey.sign(await companion.options()))
    await expect(companion.reveal()).rejects.toMatchObject(refused)
    await expect(linked).rejects.toThrow('not the one that the client was bound to')
  })
})

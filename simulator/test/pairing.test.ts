import { Curve } from 'baileys'
import { describe, expect, test } from 'vitest'
import { useHarness } from './harness.ts'

const net = useHarness()

describe('linking by QR code', () => {
  test('ends with 515, then the client logs in with its number and its LID', async () => {
    const client = net.client().connect()
    const qr = await client.until('a QR code', () => client.qrs[0])

    expect(await net.anna.scan(qr)).toEqual({ companion: '33700000001:1@s.whatsapp.net' })

    expect(await client.expectClose()).toBe(515)
    await client.open()
    expect(client.creds.me).toMatchObject({ id: '33700000001:1@s.whatsapp.net', lid: net.anna.lid.replace('@', ':1@') })
    expect(net.anna.companions()).toEqual(['33700000001:1@s.whatsapp.net'])
  })

  test('works without the URL in front, and with a later code', async () => {
    const client = net.client({ qrTimeout: 50 }).connect()
    await client.until('three QR codes', () => client.qrs.length >= 3)

    await net.anna.scan(client.qrs.at(-1)?.split('#')[1] ?? '')

    expect(await client.expectClose()).toBe(515)
  })

  test('QR_EXPIRED when the client has gone', async () => {
    const client = net.client({ qrTimeout: 10 }).connect()
    // Six refs, then the client gives up.
    expect(await client.expectClose()).toBe(408)
    await client.until('the server to see it', () => net.simulator.stats().connections === 0)

    await expect(net.anna.scan(client.qrs[0] ?? '')).rejects.toMatchObject({ code: 'QR_EXPIRED', httpStatus: 409 })
  })

  test('VALIDATION_ERROR for text that is no code, and for a code with foreign keys', async () => {
    const client = net.client().connect()
    const qr = await client.until('a QR code', () => client.qrs[0])
    const [ref, , ...rest] = qr.split(',')
    const foreign = [ref, Curve.generateKeyPair().public.toString(), ...rest].join(',')

    await expect(net.anna.scan('hello')).rejects.toMatchObject({ code: 'VALIDATION_ERROR', httpStatus: 400 })
    await expect(net.anna.scan(foreign)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    await net.anna.scan(qr)
  })
})

describe('linking by pairing code', () => {
  async function showCode() {
    const client = net.client({ browser: ['Ubuntu', 'Chrome', '22.04'] }).connect()
    await client.until('a QR code', () => client.qrs[0])
    return { client, code: await client.socket.requestPairingCode('33700000001') }
  }

  test.each([
    ['with a dash', (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`],
    ['without', (code: string) => code.toLowerCase()],
  ])('entered %s links the client', async (_how, written) => {
    const { client, code } = await showCode()

    expect(await net.anna.enterCode(written(code))).toEqual({ companion: '33700000001:1@s.whatsapp.net' })

    expect(await client.expectClose()).toBe(515)
    await client.open()
    expect(client.creds.registered).toBe(true)
    await client.send(net.marie.phone, 'linked by code')
    await net.marie.expectMessage({ text: 'linked by code' })
  })

  test('CONFLICT for another code, and when nobody shows one', async () => {
    await expect(net.anna.enterCode('ABCD-1234')).rejects.toMatchObject({ code: 'CONFLICT', httpStatus: 409 })
    await expect(net.anna.enterCode('nonsense')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })

    const { code } = await showCode()
    const other = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`
    await expect(net.anna.enterCode(other)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(net.anna.companions()).toEqual([])
  })
})

describe('logging in', () => {
  test('401 for a device that was never linked, or was removed', async () => {
    const client = await net.paired()
    net.anna.removeCompanion()
    expect(await client.expectClose(2)).toBe(401)

    client.connect()
    expect(await client.expectClose(3)).toBe(401)
    expect(net.anna.companions()).toEqual([])
  })

  test('401 with the number of a linked device but another key', async () => {
    const client = await net.paired()
    const thief = net.client()
    Object.assign(thief.creds, { me: client.creds.me, account: client.creds.account })

    expect(await thief.connect().expectClose()).toBe(401)
    expect(client.isOnline).toBe(true)
  })

  test('405 for a client that is too old', async () => {
    const client = net.client({ version: [2, 2413, 1] }).connect()

    expect(await client.expectClose()).toBe(405)
  })

  test('a second socket with the same credentials replaces the first, and is counted', async () => {
    const client = await net.paired()
    const twin = net.client()
    Object.assign(twin, { creds: client.creds, keys: client.keys })

    await twin.open()

    expect(await client.expectClose(2)).toBe(440)
    expect(net.simulator.stats().overlaps).toBe(1)
  })

  test('routing info that the server gave comes back in front of the next handshake', async () => {
    const client = await net.paired()
    await client.until('routing info', () => client.creds.routingInfo)
    const sent = net.watch('out', 'ib')

    await client.disconnect()
    await client.open()

    expect(client.isOnline).toBe(true)
    // Whoever brought it gets no other: only the end of the backlog.
    expect(sent).toHaveLength(1)
  })
})

describe('unlinking', () => {
  test('a client that logs out is gone from its phone', async () => {
    const client = await net.paired()

    await client.socket.logout()

    expect(await client.expectClose(2)).toBe(401)
    await client.until('the phone to know', () => net.anna.companions().length === 0)
    client.connect()
    expect(await client.expectClose(3)).toBe(401)
  })

  test('a removed companion does not take the others along', async () => {
    const first = await net.paired()
    const second = await net.paired()

    net.anna.removeCompanion('33700000001:1@s.whatsapp.net')

    expect(await first.expectClose(2)).toBe(401)
    expect(second.isOnline).toBe(true)
    expect(() => net.anna.removeCompanion('33700000001:1@s.whatsapp.net')).toThrow('not a companion')
    await net.marie.sendText(net.anna.phone, 'still there?')
    await second.expectText('still there?')
  })
})

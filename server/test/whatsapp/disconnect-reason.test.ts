import { describe, expect, test } from 'vitest'
import { causeNamed, causeOf } from '../../src/whatsapp/disconnect-reason.ts'
import { marieNumber, Rig } from './rig/rig.ts'

const report = (statusCode: number | undefined, more: { message?: string; conflict?: string } = {}) =>
  causeOf({ statusCode, message: '', conflict: undefined, ...more })

describe('why a connection ended, and what follows', () => {
  test.each([
    [515, 'RESTART_REQUIRED', 'reconnecting', 'restart'],
    [408, 'CONNECTION_LOST', 'reconnecting', 'backoff'],
    [428, 'CONNECTION_CLOSED', 'reconnecting', 'backoff'],
    [503, 'WHATSAPP_UNAVAILABLE', 'reconnecting', 'backoff'],
    [500, 'BAD_SESSION', 'reconnecting', 'backoff-then-fail'],
    [401, 'LOGGED_OUT', 'logged_out', 'stop'],
    [411, 'LOGGED_OUT', 'logged_out', 'stop'],
    [403, 'BANNED', 'banned', 'stop'],
    [440, 'REPLACED', 'replaced', 'stop'],
    [405, 'VERSION_OUTDATED', 'failed', 'refresh-version'],
    [409, 'CONNECTION_CLOSED', 'reconnecting', 'backoff'],
    [undefined, 'CONNECTION_CLOSED', 'reconnecting', 'backoff'],
  ])('%s is %s: %s, %s', (statusCode, code, state, after) => {
    expect(report(statusCode)).toMatchObject({ code, state, after })
  })

  test('a removed device is logged out, under whichever code it comes', () => {
    expect(report(440, { conflict: 'device_removed' })).toMatchObject({ code: 'LOGGED_OUT', after: 'stop' })
    expect(report(401, { conflict: 'device_removed' })).toMatchObject({ code: 'LOGGED_OUT', after: 'stop' })
    expect(report(440, { conflict: 'replaced' })).toMatchObject({ code: 'REPLACED', after: 'stop' })
  })

  test('the last QR is not a lost connection', () => {
    expect(report(408, { message: 'QR refs attempts ended' })).toMatchObject({ code: 'QR_EXPIRED', after: 'stop' })
  })

  test.each([401, 403, 405, 440, 500])('a transport’s own %i says nothing about the account', (statusCode) => {
    const cause = report(statusCode, { message: 'WebSocket Error (Unexpected server response: 403)' })
    expect(cause).toMatchObject({ code: 'CONNECTION_CLOSED', after: 'backoff' })
  })

  test('every cause has a sentence in both languages', () => {
    for (const code of ['STORAGE_ERROR', 'INTERNAL_ERROR', 'QR_EXPIRED', 'LOGGED_OUT'] as const) {
      const { text } = causeNamed(code)
      expect(text.en).toMatch(/\.$/)
      expect(text.fr).toMatch(/\.$/)
      expect(text.en).not.toBe(text.fr)
    }
  })
})

describe('on the network', () => {
  test.each([
    ['stream-error', 503, 'WHATSAPP_UNAVAILABLE'],
    ['stream-error', 515, 'RESTART_REQUIRED'],
    ['drop', undefined, 'CONNECTION_CLOSED'],
    ['rst', undefined, 'CONNECTION_CLOSED'],
    ['replaced', undefined, 'REPLACED'],
    ['logged-out', 401, 'LOGGED_OUT'],
    ['logged-out', 440, 'LOGGED_OUT'],
    ['logged-out', 411, 'LOGGED_OUT'],
  ] as const)('%s %s is %s', async (kind, code, expected) => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    rig.simulator.fault({ kind, ...(code && { code }) })
    expect((await connection.untilClosed()).code).toBe(expected)
  })

  test.each([
    [401, 'LOGGED_OUT'],
    [403, 'BANNED'],
    [405, 'VERSION_OUTDATED'],
    [409, 'CONNECTION_CLOSED'],
    [503, 'WHATSAPP_UNAVAILABLE'],
  ])('a login refused with %i is %s', async (code, expected) => {
    await using rig = await Rig.linked()
    rig.simulator.fault({ kind: 'failure', code })
    const connection = await rig.open()
    expect((await connection.untilClosed()).code).toBe(expected)
  })

  test('logging out tells the network, which forgets the device', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    await connection.client.logout()
    expect(rig.owner.companions()).toEqual([])
    expect(connection.closed).not.toBeNull()
  })

  test('numbers are checked, many at a time', async () => {
    const { rig, connection } = await Rig.connected()
    await using _ = rig
    expect(await connection.client.checkNumbers([marieNumber, '+10000000001'])).toEqual([
      { phone: marieNumber, registeredAs: marieNumber, lid: rig.marie.lid },
      { phone: '+10000000001', registeredAs: null, lid: null },
    ])
  })
})

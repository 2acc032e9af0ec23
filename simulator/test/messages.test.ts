import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Phone, Simulator } from '../src/index.ts'
import { type Client, pairedClient } from './client.ts'

let simulator: Simulator
let anna: Phone
let marie: Phone
let client: Client

beforeEach(async () => {
  simulator = await Simulator.start({ log: pino({ level: process.env.SIM_LOG ?? 'silent' }) })
  anna = simulator.addPhone({ phone: '+33700000001', name: 'Anna' })
  marie = simulator.phone('+33612345678')
  client = await pairedClient(simulator, anna)
})

afterEach(async () => {
  await client[Symbol.asyncDispose]()
  const { unhandledStanzas } = simulator
  const { errors } = simulator.stats()
  await simulator.close()
  expect(unhandledStanzas).toEqual([])
  expect(errors).toBe(0)
})

describe('a text from a companion', () => {
  test('is decrypted by the phone of the person, and acknowledged', async () => {
    const id = await client.send(marie.phone, 'bonjour')

    const received = await marie.expectMessage({ id })
    expect(received).toEqual({
      id,
      at: expect.any(String),
      from: anna.phone,
      chatId: anna.phone,
      type: 'text',
      text: 'bonjour',
    })
    expect(await client.expectAck(id)).toMatchObject({ class: 'message', from: '33612345678@s.whatsapp.net' })
  })

  test('is reported as delivered, read and played when the phone says so', async () => {
    const id = await client.send(marie.phone, 'bonjour')
    await client.expectStatus(id, 3)

    marie.read(id)
    await client.expectStatus(id, 4)
    marie.played(id)
    await client.expectStatus(id, 5)
  })
  test('reaches the own phone', async () => {
    const id = await client.send(marie.phone, 'bonjour')
    expect(await anna.expectMessage({ id })).toMatchObject({ from: anna.phone, chatId: marie.phone, text: 'bonjour' })
  })
})

describe('a text from a phone', () => {
  test('reaches the companion, addressed by number or by LID', async () => {
    await marie.sendText(anna.phone, 'par numéro')
    const byNumber = await client.expectText('par numéro')
    expect(byNumber.key).toMatchObject({
      remoteJid: '33612345678@s.whatsapp.net',
      remoteJidAlt: marie.lid,
      fromMe: false,
    })

    await marie.sendText(anna.phone, 'par LID', { addressing: 'lid' })
    const byLid = await client.expectText('par LID')
    expect(byLid.key).toMatchObject({ remoteJid: marie.lid, fromMe: false })
  })
  test('is delivered later when the companion is away, and again until it is confirmed', async () => {
    await client.disconnect()
    await marie.sendText(anna.phone, 'un')
    await marie.sendText(anna.phone, 'deux')
    await client.open()
    await client.expectText('deux')
    expect(client.upserts.map(({ message }) => message?.conversation)).toEqual(['un', 'deux'])
  })
})

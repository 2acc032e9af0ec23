import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Simulator } from '../src/index.ts'
import type { Client } from './client.ts'
import { log, useHarness } from './harness.ts'

const net = useHarness()

const texts = (client: Client) => client.upserts.map(({ message }) => message?.conversation).filter(Boolean)

describe('what waits for a companion', () => {
  test('is delivered in order at its next login, numbered, between preview and end', async () => {
    const client = await net.paired()
    await client.disconnect()
    for (const text of ['one', 'two', 'three']) await net.marie.sendText(net.anna.phone, text)
    const seen: string[] = []
    net.simulator.onStanza(({ direction, node }) => {
      const child = Array.isArray(node.content) ? node.content[0] : undefined
      if (node.tag === 'ib' && child) seen.push(`${direction} ${child.tag} ${child.attrs.count ?? ''}`.trim())
      if (node.tag === 'message') seen.push(`${direction} message offline=${node.attrs.offline}`)
    })

    await client.open()
    await client.expectText('three')

    expect(texts(client)).toEqual(['one', 'two', 'three'])
    expect(seen.filter((line) => !line.includes('unified_session'))).toEqual([
      'out offline_preview 3',
      'in offline_batch 100',
      'out message offline=0',
      'out message offline=1',
      'out message offline=2',
      'out offline 3',
    ])
  })

  test('stays until its receipt, even when the companion was online', async () => {
    const client = await net.paired()
    // A client that dies between the socket and its database: it takes messages and confirms nothing.
    client.socket.ws.removeAllListeners('CB:message')
    const sent = net.watch('out', 'message')
    const { id } = await net.marie.sendText(net.anna.phone, 'once more')
    await net.until('the message on the wire', () => sent.length === 1)
    expect(sent[0]?.attrs).not.toHaveProperty('offline')
    await client.disconnect()

    await client.open()
    await client.expectText('once more')
    await net.marie.expectReceipt({ id, from: net.anna.phone })
    await client.disconnect()
    await client.open()

    expect(sent.map(({ attrs }) => [attrs.id, attrs.offline])).toEqual([
      [id, undefined],
      [id, '0'],
    ])
    expect(texts(client)).toEqual(['once more'])
  })

  test('includes receipts, until their ack', async () => {
    const client = await net.paired()
    net.marie.setAutoReceipts('none')
    const id = await client.send(net.marie.phone, 'read me later')
    await net.marie.expectMessage({ id })
    await client.disconnect()

    net.marie.read(id)
    await client.open()
    await client.expectStatus(id, 4)
    const again = net.watch('out', 'receipt')
    await client.disconnect()
    await client.open()

    expect(again).toEqual([])
  })

  test('is gone with the companion', async () => {
    const client = await net.paired()
    await client.disconnect()
    await net.marie.sendText(net.anna.phone, 'too late')
    net.anna.removeCompanion()

    const next = await net.paired()

    expect(texts(next)).toEqual([])
  })
})

describe('with a state directory', () => {
  function stateDir(): string {
    const directory = mkdtempSync(join(tmpdir(), 'simulator-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    return directory
  }

  test('the network remembers links, phones, sessions, queues and logs across a restart', async () => {
    const options = { stateDir: stateDir(), log }
    const before = await Simulator.start(options)
    const { port } = new URL(before.url)
    before.addPhone({ phone: '+33700000002', name: 'Nina' })
    const client = net.client()
    Object.assign(client, { network: before })
    await client.pair(before.phone('+33700000002'))
    const id = await client.send('+33612345678', 'before')
    await before.phone('+33612345678').expectMessage({ id })
    await client.disconnect()
    await before.phone('+33612345678').sendText('+33700000002', 'while you were away')
    const rootKey = Buffer.from(before.noiseRootKey)
    await before.close()

    await using after = await Simulator.start({ ...options, port: Number(port) })
    expect(Buffer.from(after.noiseRootKey).equals(rootKey)).toBe(true)
    expect(after.phone('+33700000002')).toMatchObject({ name: 'Nina', lid: after.phone('33700000002').lid })
    Object.assign(client, { network: after })
    await client.open()

    await client.expectText('while you were away')
    await client.send('+33612345678', 'after')
    await after.phone('+33612345678').expectMessage({ text: 'after' })
    expect(
      after
        .phone('+33612345678')
        .messages()
        .map(({ text }) => text),
    ).toEqual(['before', 'after'])
    expect(after.stats()).toMatchObject({ unhandled: 0, errors: 0 })
    await client.disconnect()
  })
})

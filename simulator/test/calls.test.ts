import { expect, test } from 'vitest'
import { useHarness } from './harness.ts'

const net = useHarness()

test('a call rings at a client and at the phone, and ends when the caller hangs up', async () => {
  const client = await net.paired()

  const call = net.marie.call(net.anna.phone, { isVideo: true })

  const jid = '33612345678@s.whatsapp.net'
  expect(await client.expectEvent('call', { id: call.id, status: 'offer' })).toMatchObject({
    chatId: jid,
    from: jid,
    isVideo: true,
    isGroup: false,
    offline: false,
  })
  expect(await net.anna.expectCall({ id: call.id })).toMatchObject({
    from: net.marie.phone,
    state: 'offer',
    isVideo: true,
  })
  call.hangUp()
  await client.expectEvent('call', { id: call.id, status: 'terminate' })
  await net.anna.expectCall({ id: call.id, state: 'terminate' })
  expect(() => call.hangUp()).toThrow('no call')
})

test('a caller who is shown by LID names the number too; who does not answer is told of the timeout', async () => {
  const client = await net.paired()

  const call = net.marie.call(net.anna.phone, { addressing: 'lid' })
  const offer = { id: call.id, from: net.marie.lid, callerPn: '33612345678@s.whatsapp.net', isVideo: false }
  await client.expectEvent('call', { ...offer, status: 'offer' })
  call.hangUp('timeout')

  await client.expectEvent('call', { id: call.id, status: 'timeout' })
})

test('a client rejects a call, and the caller learns it', async () => {
  const client = await net.paired()
  const call = net.marie.call(net.anna.phone)
  const { id, from } = await client.expectEvent('call', { status: 'offer' })

  await client.socket.rejectCall(id, from)

  expect(await net.marie.expectCall({ id: call.id })).toMatchObject({ from: net.anna.phone, state: 'reject' })
})

test('a call that came while a client was away is told at its next login', async () => {
  const client = await net.paired()
  await client.disconnect()
  const call = net.marie.call(net.anna.phone)
  call.hangUp()

  await client.open()

  expect(await client.expectEvent('call', { id: call.id, status: 'offer' })).toMatchObject({ offline: true })
  await client.expectEvent('call', { id: call.id, status: 'terminate' })
})

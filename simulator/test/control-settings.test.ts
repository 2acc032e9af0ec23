import { expect, test } from 'vitest'
import { STATUS_JID } from '../src/index.ts'
import { useHarness } from './harness.ts'

const net = useHarness({ controlPort: 0 })
const karim = '33698765432@s.whatsapp.net'

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const headers = body === undefined ? undefined : { 'content-type': 'application/json' }
  const url = `${net.simulator.controlUrl}/phones/${net.anna.phone}${path}`
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() }
}

test('a phone archives, mutes, pins and marks a chat, and its companion hears of it', async () => {
  const client = await net.paired(net.anna, { shouldSyncHistoryMessage: () => true })
  const until = '2030-01-01T00:00:00.000Z'

  const changed = await call('POST', '/chats/+33698765432', {
    archived: true,
    mutedUntil: until,
    pinned: true,
    unread: true,
  })

  const body = { isArchived: true, mutedUntil: until, isPinned: true, isMarkedUnread: true }
  expect(changed).toEqual({ status: 200, body })
  expect(await call('GET', '/chats/33698765432')).toEqual({ status: 200, body })
  await client.expectEvent('chats.update', { id: karim, archived: true })
  await client.expectEvent('chats.update', { id: karim, unreadCount: -1 })
  expect(await call('POST', '/chats/+33698765432', { mutedUntil: null, archived: false })).toMatchObject({
    body: { isArchived: false, mutedUntil: null, isPinned: true },
  })
  expect(await call('POST', '/chats/nobody', { archived: true })).toMatchObject({ status: 400 })
  expect(await call('POST', '/chats/+33698765432', { colour: 'red' })).toMatchObject({ status: 400 })
})

test('a phone stars a message, saves a contact and changes its name', async () => {
  const client = await net.paired(net.anna, { shouldSyncHistoryMessage: () => true })
  const { id } = await net.marie.sendText(net.anna.phone, 'remember this')
  await net.anna.expectMessage({ id })

  expect(await call('POST', '/star', { id })).toEqual({ status: 200, body: { ids: [id] } })
  expect(await call('POST', '/star', { id, starred: false })).toEqual({ status: 200, body: { ids: [] } })
  expect(await call('GET', '/starred')).toEqual({ status: 200, body: { ids: [] } })
  expect(await call('POST', '/star', { id: 'unknown' })).toMatchObject({ status: 404 })
  const contacts = [{ phone: '+33698765432', name: 'Karim Haddad' }]
  expect(await call('POST', '/contacts', { contacts })).toEqual({ status: 200, body: { contacts } })
  expect(await call('GET', '/contacts')).toEqual({ status: 200, body: { contacts } })
  await client.expectEvent('contacts.upsert', { id: karim, name: 'Karim Haddad' })
  expect(await call('POST', '/profile', { name: 'Anna B.' })).toMatchObject({ status: 200 })
  await client.until('the new name', () => client.creds.me?.name === 'Anna B.')
})

test('a phone posts a status with a ground, and views one', async () => {
  const client = await net.paired(net.anna)
  const posted = await call('POST', '/status', {
    text: 'at the sea',
    background: '#AA3366',
    viewers: [net.marie.phone],
  })
  const { id } = posted.body as { id: string }
  expect(await net.marie.expectMessage({ id })).toMatchObject({
    chatId: STATUS_JID,
    message: { extendedTextMessage: { backgroundArgb: 0xff_aa_33_66 } },
  })
  await client.expectText('at the sea')

  const hers = await net.marie.postStatus('hello', { viewers: [net.anna.phone] })
  await net.anna.expectMessage({ id: hers.id })
  expect(await call('POST', '/read', { id: hers.id })).toMatchObject({ status: 200 })
  await net.marie.expectReceipt({ id: hers.id, type: 'read', from: net.anna.phone })
})

import { expect, test } from 'vitest'
import { loadCreds } from '../../src/whatsapp/auth-state.ts'
import { Doomed } from './rig/doomed.ts'
import { marieNumber, ownerNumber, Rig } from './rig/rig.ts'

/** A secret in every form in which a log may show it. */
function formsOf(secret: Uint8Array | string): string[] {
  if (typeof secret === 'string') return [secret]
  const bytes = Buffer.from(secret)
  const list = [...bytes.subarray(0, 12)]
  const spaced = bytes.subarray(0, 12).toString('hex').match(/../g)!.join(' ')
  return [bytes.toString('base64'), bytes.toString('hex'), spaced, list.join(','), list.join(', ')]
}

async function secretsOf(rig: Rig): Promise<string[]> {
  const creds = await loadCreds(rig.owned)
  const rows = await rig.db.read
    .selectFrom('wa_auth')
    .select(['kind', 'key_id', 'value'])
    .where('kind', '=', 'session')
    .execute()
  const sessionKeys = rows.flatMap(({ kind, key_id, value }) => {
    const opened = rig.owned.cipher.open(value, `wa_auth|${rig.owned.sessionId}|${kind}|${key_id}`).toString()
    return [...opened.matchAll(/"(?:privKey|rootKey|chainKey|key)":"([^"]{20,})"/g)].map(([, key]) =>
      Buffer.from(key!, 'base64'),
    )
  })
  expect(sessionKeys.length).toBeGreaterThan(0)
  const ofCreds = [
    creds.noiseKey.private,
    creds.signedIdentityKey.private,
    creds.signedPreKey.keyPair.private,
    creds.pairingEphemeralKeyPair.private,
    Buffer.from(creds.advSecretKey, 'base64'),
    creds.account?.accountSignature ?? '',
  ]
  return [...ofCreds, ...sessionKeys].flatMap(formsOf).filter((form) => form !== '')
}

function expectNone(output: string, secrets: string[]): void {
  for (const secret of secrets)
    expect(output.includes(secret), `a secret of ${secret.length} characters is shown`).toBe(false)
}

test('a process says everything at trace level and no key, no session, no text', async () => {
  await using rig = await Rig.linked()
  const before = await secretsOf(await withSession(rig))
  await rig.closeConnections()
  await rig.db.close()
  // Sending, receiving, a damaged message, a session that is replaced: what libsignal prints most about.
  const send = { phone: marieNumber, text: 'canary text that leaves', id: '3EB000000000000000CA' }
  const doomed = await Doomed.start(rig, { crash: null, send, env: { CHILD_LOG: 'trace' } })
  await rig.marie.expectMessage({ id: send.id })
  rig.simulator.fault({ kind: 'undecryptable', phone: ownerNumber, count: 2 })
  const { id } = await rig.marie.sendText(ownerNumber, 'canary text that comes')
  await rig.marie.expectReceipt({ id, type: 'retry' })
  await rig.marie.expectReceipt({ id, type: 'inactive' })
  rig.marie.requestRetry(send.id)
  rig.marie.requestRetry(send.id)
  await rig.marie.expectWireCopies(send.id, 2)
  await doomed.kill()

  await rig.openDatabase()
  expect(doomed.output).toContain('console output of a library dropped')
  expect(doomed.output).toContain('connecting to WhatsApp')
  expectNone(doomed.output, [...before, ...(await secretsOf(rig)), send.text, 'canary text that comes'])
  expect(doomed.output).not.toMatch(/SessionEntry|privKey|rootKey|chainKey|<Buffer/)
})

/** Talks with Marie so that there is a session whose keys must not be shown. */
async function withSession(rig: Rig): Promise<Rig> {
  const connection = await rig.connect()
  await connection.send(marieNumber, 'hello')
  await rig.marie.expectMessage({ text: 'hello' })
  await rig.marie.sendText(ownerNumber, 'hi')
  await rig.untilTexts(['hi'])
  return rig
}

test('linking shows neither the QR nor the pairing code, and errors of the database no contents', async () => {
  const lines: string[] = []
  await using rig = await Rig.start({ onLog: (line) => lines.push(line) })
  const first = await rig.open()
  const qr = await first.until(() => first.qrs[0])
  const code = await first.client.requestPairingCode(ownerNumber)
  await rig.owner.enterCode(code)
  await first.untilClosed()
  const connection = await rig.connect()
  rig.db.beforeCommit = (labels) => {
    if (!labels.includes('facts')) return
    const detail = 'Failing row contains (canary text in an error).'
    throw Object.assign(new Error('null value'), { code: '23502', detail, parameters: ['canary text in an error'] })
  }
  await rig.marie.sendText(ownerNumber, 'poison')
  await expect.poll(() => lines.join('')).toContain('inbound stanza could not be stored')
  const output = lines.join('')
  expectNone(output, [
    ...qr.split(',').filter((part) => part.length > 20),
    code,
    `${code.slice(0, 4)}-${code.slice(4)}`,
    ...(await secretsOfCreds(rig)),
    'canary text in an error',
  ])
  expect(connection.closed).toBeNull()
})

async function secretsOfCreds(rig: Rig): Promise<string[]> {
  const creds = await loadCreds(rig.owned)
  return [creds.noiseKey.private, creds.signedIdentityKey.private, Buffer.from(creds.advSecretKey, 'base64')].flatMap(
    formsOf,
  )
}

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeLog } from '../../src/lib/log.ts'
import { failAfterReading } from '../../src/whatsapp/last-word.ts'
import { silenceLibraries } from '../../src/whatsapp/silence-libraries.ts'
import { newestSocket } from './rig/captured-sockets.ts'
import { Connection } from './rig/connection.ts'
import { marieNumber, ownerNumber } from './rig/rig.ts'
import { type OpenedSession, openSession } from './rig/session.ts'

vi.mock('baileys', async (original) => (await import('./rig/captured-sockets.ts')).capture(original))

const program = fileURLToPath(new URL('../../../simulator/dist/cli.js', import.meta.url))
const marie = '33612345678@s.whatsapp.net'

/** The network in a process of its own: it goes on while ours stands still. */
async function startNetwork() {
  const child = spawn(process.execPath, [program, '--port', '0', '--control-port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = await once(child.stdout, 'data')
  const { url, control, noiseRootKey } = JSON.parse(String(line))
  return { child, control, address: { url, noiseRootKey: Buffer.from(noiseRootKey, 'hex') } }
}

const post = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

/** This process does nothing at all until another has ended. */
const standStillDuring = (program: string) =>
  execFileSync(process.execPath, ['-e', program], { timeout: 20_000, killSignal: 'SIGKILL' })

/** What is committed while the network hangs up, and leads to several writes to its connection right after. */
const busyWith = {
  'incoming receipts': {
    label: 'fact:receipt',
    begin: async () => {
      for (let n = 0; n < 5; n += 1)
        newestSocket().ws.emit('CB:receipt', { tag: 'receipt', attrs: { id: `R${n}`, from: marie, t: '1' } })
    },
  },
  'outgoing messages': {
    label: 'auth:session',
    begin: async (connection: Connection) => {
      for (let n = 0; n < 5; n += 1) void connection.send(marieNumber, `${n}`).catch(() => {})
    },
  },
}

describe('why the network hangs up is heard, though it does so while we commit and have much to say', () => {
  let network: Awaited<ReturnType<typeof startNetwork>>
  let session: OpenedSession
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-last-'))
  const open = () => Connection.open(session.owned, network.address, new Map())

  beforeAll(async () => {
    silenceLibraries(makeLog('silent'))
    network = await startNetwork()
    session = await openSession(path.join(folder, 'db.sqlite'))
    await post(`${network.control}/phones`, { phone: ownerNumber, name: 'Owner' })
    const first = await open()
    await post(`${network.control}/phones/${ownerNumber.slice(1)}/scan`, { qr: await first.until(() => first.qrs[0]) })
    await first.untilClosed()
    const connection = await (await open()).untilReady()
    await connection.send(marieNumber, 'opens a Signal session')
    await connection.client.close()
  }, 60_000)
  afterAll(async () => {
    network.child.kill('SIGKILL')
    await session.db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(Object.entries(busyWith))('%s', async (_, { label, begin }) => {
    const { db } = session
    const connection = await (await open()).untilReady()
    db.afterCommit = (labels) => {
      if (!labels.includes(label)) return
      db.afterCommit = null
      const hangUp = `fetch('${network.control}/faults', { method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ kind: 'stream-error', code: 503 }) }).then(() => setTimeout(() => {}, 200))`
      standStillDuring(hangUp)
    }
    await begin(connection)
    expect((await connection.untilClosed()).code).toBe('WHATSAPP_UNAVAILABLE')
  })
})

test('what a connection brought before it failed is read also over TLS', async () => {
  const psk = Buffer.alloc(32, 1)
  const ciphers = 'PSK-AES128-GCM-SHA256'
  const program = `require('tls').createServer({ pskCallback: () => Buffer.from('${psk.toString('hex')}', 'hex'),
    ciphers: '${ciphers}' }, (socket) => {
      socket.write('first word, ')
      setTimeout(() => socket.end('last word', () => socket.destroy()), 100)
    })
    .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
  const server = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(server.stdout, 'data')
  const secured = { psk, identity: 'client' }
  const socket = connect({ port: Number(port), host: '127.0.0.1', ciphers, pskCallback: () => secured, ...unnamed })
  try {
    await once(socket, 'secureConnect')
    failAfterReading(socket)
    let heard = ''
    let failure: Error | null = null
    socket.on('error', (error) => (failure = error))
    socket.on('data', (bytes) => {
      heard += String(bytes)
      if (heard !== 'first word, ') return
      standStillDuring('setTimeout(() => {}, 300)')
      for (let n = 0; n < 5; n += 1) socket.write('more')
    })
    await new Promise((resolve) => socket.on('close', resolve))
    expect(failure).toMatchObject({ code: expect.stringMatching(/EPIPE|ECONNRESET/) })
    expect(heard).toBe('first word, last word')
  } finally {
    socket.destroy()
    server.kill('SIGKILL')
  }
})

/** It shows no certificate, and so has no name to be checked. */
const unnamed = { checkServerIdentity: () => undefined }

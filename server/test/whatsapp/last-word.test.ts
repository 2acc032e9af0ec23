import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { newestSocket } from './rig/captured-sockets.ts'
import { Connection } from './rig/connection.ts'
import { ownerNumber } from './rig/rig.ts'
import { openSession } from './rig/session.ts'

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

test('why the network hangs up is heard, though it does so while we commit and have much to say', async () => {
  const { child, control, address } = await startNetwork()
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-last-'))
  const { db, owned } = await openSession(path.join(folder, 'db.sqlite'))
  try {
    await post(`${control}/phones`, { phone: ownerNumber, name: 'Owner' })
    const first = await Connection.open(owned, address, new Map())
    await post(`${control}/phones/${ownerNumber.slice(1)}/scan`, { qr: await first.until(() => first.qrs[0]) })
    await first.untilClosed()
    const connection = await (await Connection.open(owned, address, new Map())).untilReady()
    // What a new companion is told has been taken in: only the journal's commit lets the loop read before it goes on.
    let commits = -1
    await vi.waitFor(
      () => {
        const before = commits
        commits = db.commits.length
        expect(commits).toBe(before)
      },
      { timeout: 15_000, interval: 400 },
    )

    db.afterCommit = (labels) => {
      if (!labels.includes('journal:receipt')) return
      const hangUp = `fetch('${control}/faults', { method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ kind: 'stream-error', code: 503 }) }).then(() => setTimeout(() => {}, 200))`
      execFileSync(process.execPath, ['-e', hangUp])
    }
    for (let n = 0; n < 5; n += 1)
      newestSocket().ws.emit('CB:receipt', { tag: 'receipt', attrs: { id: `R${n}`, from: marie, t: '1' } })
    expect((await connection.untilClosed()).code).toBe('WHATSAPP_UNAVAILABLE')
  } finally {
    child.kill('SIGKILL')
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)

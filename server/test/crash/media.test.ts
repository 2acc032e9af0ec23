import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { mediaCrashPoints } from '../../src/lib/crash-point.ts'
import { ChildServer } from '../harness/child-server.ts'
import { MovableClock } from '../harness/clock.ts'
import { startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'
const perDeathMaxMs = 30_000
const dayMs = 86_400_000

// A file passes several streams, in both directions: it is to be cut in each of them.
const deaths = [...mediaCrashPoints, 'file.half:6']

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test(
  'killed in the middle of uploads and downloads: nobody sees half a file, all arrive, and what is left over is erased',
  async () => {
    const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'yesapp-crash-media-'))
    await using simulator = await startNetwork()
    await using server = new ChildServer(simulator, { DATA_DIR: folder })
    const phone = simulator.phone(marie)
    const ways = await linked(server, simulator.addPhone(owner))
    const out: Buffer[] = []
    const arriving = new Map<string, Buffer>()
    const known = () => new Set([...out, ...arriving.values()].map(sha256))

    for (const point of deaths) {
      const starting = server.start({ CRASH_AT: point }).catch(() => {})
      const bytes = randomBytes(300_000)
      arriving.set((await phone.sendMedia(owner.phone, { type: 'document', bytes, filename: 'in' })).id, bytes)
      await starting
      out.push(randomBytes(300_000))
      await ways.send(out.length - 1, out.at(-1)!).catch(() => {})
      const died = await Promise.race([server.exited(), delay(perDeathMaxMs, 'alive', { ref: false })])
      expect(died, point).toBe('SIGKILL')
      for (const blob of blobsIn(folder)) expect(known(), point).toContain(sha256(readFileSync(blob)))
    }

    await server.start()
    for (const [at, bytes] of out.entries()) {
      const { body } = await ways.send(at, bytes)
      await phone.expectMessage({ id: body.whatsappId }, 20_000)
      expect(phone.mediaOf(body.whatsappId).equals(bytes)).toBe(true)
    }
    expect(phone.messages().filter(({ type }) => type === 'document')).toHaveLength(out.length)
    for (const [whatsappId, bytes] of arriving) {
      const find = async () => (await ways.messages()).find((message) => message.whatsappId === whatsappId)
      await expect.poll(async () => (await find()).media.state, { timeout: 20_000 }).toBe('ready')
      expect(await find()).toMatchObject({ media: { sha256: sha256(bytes) } })
    }
    await server.kill('SIGTERM')
    await expectNothingLeftOver(folder, out.length + arriving.size)
    rmSync(folder, { recursive: true })

    async function expectNothingLeftOver(kept: string, files: number): Promise<void> {
      expect(blobsIn(kept).length).toBeGreaterThan(files)
      const longAgo = new Date(Date.now() - 2 * dayMs)
      for (const blob of blobsIn(kept)) utimesSync(blob, longAgo, longAgo)
      const clock = new MovableClock()
      await using next = await TestServer.start({ simulator, folder: kept, clock })
      clock.advance(3_600_000)
      await expect.poll(() => blobsIn(kept).length, { timeout: 10_000 }).toBe(files)
      for (const bare of ['incoming', 'work', 'media/tmp']) expect(readdirSync(path.join(kept, bare))).toEqual([])
      expect(await next.app.db.read.selectFrom('media').select('id').execute()).toHaveLength(files)
    }
  },
  60_000 + deaths.length * perDeathMaxMs,
)

/** What a caller does with a session. */
async function linked(server: ChildServer, phone: { scan(qr: string): Promise<unknown> }) {
  await server.start()
  const { body: session } = await server.request('POST', '/sessions', { name: 'shop' })
  const route = `/sessions/${session.id}`
  await phone.scan((await server.request('GET', `${route}/qr`)).body.qr)
  await expect.poll(async () => (await server.request('GET', route)).body.state, { timeout: 20_000 }).toBe('open')
  await server.kill('SIGTERM')
  return {
    /** The same one once more after a death in the middle of it. */
    send: (at: number, bytes: Buffer) => {
      const media = { type: 'document', data: bytes.toString('base64'), filename: 'out' }
      const headers = { 'Idempotency-Key': `file ${at}` }
      return server.request('POST', `${route}/messages?wait=0&queue=true`, { to: marie, media }, headers)
    },
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
    messages: async (): Promise<any[]> => (await server.request('GET', `${route}/messages?limit=200`)).body.messages,
  }
}

/** Every file that the store shows, whole or not. */
function blobsIn(folder: string): string[] {
  const root = path.join(folder, 'media')
  const names = (readdirSync(root, { recursive: true }) as string[]).filter((name) => !name.startsWith('tmp'))
  return names.map((name) => path.join(root, name)).filter((file) => statSync(file).isFile())
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { adminKey, startNetwork } from '../harness/server.ts'
import { hugePng, slowWav, zipFile } from './samples.ts'

const cpuSecondsMax = 5
const rssGrowthMbMax = 200
const ticksPerSecond = 100

let server: ChildServer
let simulator: Awaited<ReturnType<typeof startNetwork>>
let route: string
beforeAll(async () => {
  simulator = await startNetwork()
  server = new ChildServer(simulator)
  await server.start()
  const { body } = await server.request('POST', '/sessions', { name: 'shop' })
  route = `/sessions/${body.id}`
  // What the first picture loads once and for all is not the price of a bomb.
  await upload(await sharp(square(10)).png().toBuffer(), 'image')
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await simulator[Symbol.asyncDispose]()
})

const square = (side: number, channels: 3 | 4 = 3) => ({
  create: { width: side, height: side, channels, background: '#2a9d8f' },
})

async function upload(bytes: Buffer, type: string, fields: Record<string, string> = {}): Promise<number> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ type, ...fields })) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(bytes)]), 'file')
  const headers = { 'X-API-Key': adminKey }
  return (await fetch(`${server.url}/api/v1${route}/media`, { method: 'POST', body: form, headers })).status
}

const sendJson = async (text: string): Promise<number> => {
  const headers = { 'X-API-Key': adminKey, 'Content-Type': 'application/json' }
  return (await fetch(`${server.url}/api/v1${route}/messages`, { method: 'POST', body: text, headers })).status
}

/** Processor seconds of the server and of what it started, and megabytes at its fullest moment, since `from`. */
function spent(from?: { cpu: number; rss: number }): { cpu: number; rss: number } {
  const stat = readFileSync(`/proc/${server.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  const memory = Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) / 1024
  if (from) return { cpu: ticks / ticksPerSecond - from.cpu, rss: memory - from.rss }
  // From now on the fullest moment is counted anew.
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5')
  return { cpu: ticks / ticksPerSecond, rss: Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024 }
}

/** ZIP files in ZIP files, as 42.zip has them: 25 gigabytes of zeros. */
function zipBomb(): Buffer {
  let bomb = zipFile({ zeros: Buffer.alloc(100_000_000) })
  for (let layer = 0; layer < 2; layer += 1) {
    const inner = bomb
    bomb = zipFile(Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`${at}.zip`, inner])))
  }
  return bomb
}

const bombs: [string, () => Promise<number>, number[]][] = [
  ['a PNG of 50 000 × 50 000 pixels', async () => upload(hugePng(50_000, 50_000), 'image'), [415]],
  ['the same as a sticker', async () => upload(hugePng(50_000, 50_000), 'sticker'), [415]],
  [
    'a PNG below the limit of pixels that must be unpacked as a whole',
    async () => upload(await interlacedPng(7_000), 'image'),
    [415],
  ],
  ['a picture of 49 million pixels', async () => upload(await sharp(square(7_000)).png().toBuffer(), 'image'), [201]],
  ['ZIP files in ZIP files, as a document', async () => upload(zipBomb(), 'document'), [201]],
  ['a sound of ten hours', async () => upload(slowWav(36_000), 'audio', { voice: 'true' }), [415]],
  ['JSON of a million brackets', async () => sendJson(`{"to":${'['.repeat(1_000_000)}`), [400]],
  [
    'JSON of a million brackets that are closed',
    async () => sendJson(`{"to":${'['.repeat(500_000)}${']'.repeat(500_000)}}`),
    [400],
  ],
  [
    'JSON of a million objects',
    async () => sendJson(`{"metadata":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`),
    [400],
  ],
]

async function interlacedPng(side: number): Promise<Buffer> {
  return sharp(square(side, 4)).toColourspace('rgb16').png({ progressive: true, compressionLevel: 1 }).toBuffer()
}

describe.skipIf(!existsSync('/proc/self/clear_refs'))('a bomb costs little, and the server answers', () => {
  test.each(bombs)('%s', async (_name, explode, statuses) => {
    const before = spent()
    const status = await explode()
    const { cpu, rss } = spent(before)
    expect(statuses).toContain(status)
    expect(cpu).toBeLessThan(cpuSecondsMax)
    expect(rss).toBeLessThan(rssGrowthMbMax)
  })
})

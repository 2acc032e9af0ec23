import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { median } from '../harness/drive-load.js'
import { freePort } from '../harness/free-port.js'
import { HttpClient } from '../harness/http-client.js'
import { atMost } from '../harness/print-table.js'

const rounds = 5

/** G11: from the start of the process to the first `/ready`, with an empty data directory. */
export async function starts(stage) {
  const node = []
  const bare = []
  const ours = []
  for (let round = 0; round < rounds; round += 1) {
    node.push(await timed(() => execFileSync(process.execPath, ['-e', '0'])))
    bare.push(await timeBareStart())
    ours.push(await timed(async () => stage.startServer()))
    await stage.close()
  }
  return [
    {
      what: 'start of Node alone; with Baileys and fastify listening',
      figure: `${median(node).toFixed(0)} ms; ${median(bare).toFixed(0)} ms`,
    },
    {
      goal: 'G11',
      what: 'start → ready, empty',
      figure: `${(median(ours) / 1000).toFixed(2)} s`,
      baseline: `bare ${(median(bare) / 1000).toFixed(2)} s; must and aim in seconds`,
      ratio: median(ours) / 1000,
      target: atMost(1.2, 0.8),
    },
  ]
}

async function timeBareStart() {
  const port = await freePort()
  const script = fileURLToPath(new URL('../limits/bare-start.js', import.meta.url))
  const startedAt = performance.now()
  const child = spawn(process.execPath, [script], { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' })
  const http = new HttpClient(port)
  while ((await http.get('/ready').catch(() => null)) === null) await sleep(5)
  const tookMs = performance.now() - startedAt
  http.close()
  child.kill('SIGKILL')
  await once(child, 'exit')
  return tookMs
}

async function timed(work) {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

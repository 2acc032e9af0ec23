import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { loadConfig } from '../../server/src/lib/config.ts'
import { makeLog } from '../../server/src/lib/log.ts'
import { startSandbox } from '../../server/src/sandbox.ts'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const apiKey = 'sdk-readme-key-0123456789abcdef0123456789abcdef'

test('the quick start does as it says', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'yesapp-sdk-'))
  await using _folder = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
  const { config } = loadConfig({ DATA_DIR: path.join(folder, 'data'), PORT: '0', API_KEY: apiKey })
  const server = await startSandbox({ config, log: makeLog('silent') })
  await using _server = { [Symbol.asyncDispose]: () => server.close() }

  const [, block] = /```ts\n([\s\S]*?)```/.exec(readFileSync(here('../README.md'), 'utf8'))!
  const program = path.join(folder, 'quick-start.mts')
  await writeFile(
    program,
    block!.replace('http://localhost:3000', server.url).replace("'sdk'", JSON.stringify(here('../src/index.ts'))),
  )
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
    cwd: here('..'),
    env: { PATH: process.env.PATH, YESAPP_API_KEY: apiKey },
  })

  expect(stdout).toBe('Echo answers: Is anybody there?\n')
})

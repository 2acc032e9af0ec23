import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeKeyAuthentication } from './accounts/authenticate-key.ts'
import { keyRoutes } from './accounts/routes.ts'
import { openDatabase } from './db/open.ts'
import { missingExamples } from './http/route-examples.ts'
import { createHttpServer } from './http/server.ts'
import { makeCipher } from './lib/cipher.ts'
import { systemClock } from './lib/clock.ts'
import { loadConfig } from './lib/config.ts'
import { makeLog } from './lib/log.ts'
import { probeRoutes, systemRoutes } from './system/routes.ts'
import { configurationGuide, envExample } from './system/settings-documents.ts'
import { version } from './system/version.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Writes the documents that mirror the code; with `--check` writes nothing and fails when one of them is stale. */
async function generate(checkOnly: boolean): Promise<boolean> {
  const documents: Record<string, string> = {
    'server/openapi.json': await openApiJson(),
    '.env.example': envExample(),
    'docs/configuration.md': configurationGuide(),
  }
  const stale = Object.entries(documents).filter(([file, content]) => read(path.join(root, file)) !== content)
  for (const [file, content] of stale) {
    if (checkOnly) console.error(`${file} is stale: run \`npm run generate\``)
    else write(path.join(root, file), content)
  }
  return !checkOnly || stale.length === 0
}

async function openApiJson(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-generate-'))
  const db = await openDatabase({ file: path.join(folder, 'db.sqlite') })
  try {
    const server = await serverForDocuments(db)
    const problems = missingExamples(server.routes)
    if (problems.length > 0) throw new Error(problems.join('\n'))
    return `${JSON.stringify(server.document(), null, 2)}\n`
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function serverForDocuments(db: Awaited<ReturnType<typeof openDatabase>>) {
  const log = makeLog('silent')
  const shared = { db, clock: systemClock, log, nodeId: 'documents', sandbox: false }
  const authentication = makeKeyAuthentication(shared)
  return createHttpServer({
    ...shared,
    config: loadConfig({}).config,
    cipher: makeCipher(Buffer.alloc(32), 'documents'),
    authenticate: authentication.authenticateKey,
    apiRoutes: [keyRoutes({ ...shared, authentication }), systemRoutes(shared)],
    rootRoutes: [probeRoutes({ checkReadiness: () => Promise.reject(new Error('documents only')) })],
    info: { title: 'YesApp', version, description: 'The WhatsApp HTTP API to self-host.' },
  })
}

const read = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null)

function write(file: string, content: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const isFresh = await generate(process.argv.includes('--check'))
process.exitCode = isFresh ? 0 : 1

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { eventResources } from './app.ts'
import { eventsSchemaFile } from './events/event-schemas.ts'
import type { OpenApiDocument } from './http/openapi-document.ts'
import { missingExamples } from './http/route-examples.ts'
import { loadConfig } from './lib/config.ts'
import { makeLog } from './lib/log.ts'
import { startSandbox } from './sandbox.ts'
import { apiReference } from './system/api-reference.ts'
import { configurationGuide, envExample } from './system/settings-documents.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Writes the documents that mirror the code; with `--check` writes nothing and fails when one of them is stale. */
async function generate(checkOnly: boolean): Promise<boolean> {
  const openApi = await openApiDocument()
  const documents: Record<string, string> = {
    'server/openapi.json': `${JSON.stringify(openApi, null, 2)}\n`,
    'docs/API_REFERENCE.md': apiReference(openApi),
    'server/events.schema.json': eventsSchemaFile(eventResources),
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

// The document is made of the routes of the whole server, the sandbox's too, so one starts, on an empty directory.
async function openApiDocument(): Promise<OpenApiDocument> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-generate-'))
  const { config } = loadConfig({ DATA_DIR: folder, PORT: '0' })
  const app = await startSandbox({ config, log: makeLog('silent') })
  try {
    const problems = missingExamples(app.http.routes)
    if (problems.length > 0) throw new Error(problems.join('\n'))
    return app.http.document()
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const read = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null)

function write(file: string, content: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const isFresh = await generate(process.argv.includes('--check'))
process.exitCode = isFresh ? 0 : 1

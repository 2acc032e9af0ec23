import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type App, startApp } from '../../src/app.ts'
import { loadConfig } from '../../src/lib/config.ts'
import { newId } from '../../src/lib/ids.ts'
import { makeLog } from '../../src/lib/log.ts'
import { MovableClock } from '../harness/clock.ts'
import { insertSession } from '../http/test-server.ts'

const adminKey = 'test-admin-key-0123456789abcdef0123456789abcdef'

export interface FileForm {
  bytes: Buffer
  filename?: string
  type?: string
  fields?: Record<string, string>
}

/** The whole server on a port of its own, without a network. */
export async function startMediaApp(env: Record<string, string> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-media-'))
  const { config } = loadConfig({ DATA_DIR: folder, PORT: '0', API_KEY: adminKey, RATE_LIMIT_HTTP: '0', ...env })
  const clock = new MovableClock()
  const app: App = await startApp({ config, log: makeLog('silent'), clock })
  const { id: accountId } = await app.db.read.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
  const sessionId = newId()
  await insertSession(app.db, accountId, sessionId)

  const request = (route: string, init: RequestInit = {}) =>
    fetch(new URL(route, app.url), { ...init, headers: { 'X-API-Key': adminKey, ...init.headers } })

  const upload = async ({ bytes, filename, type, fields }: FileForm, headers: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(bytes)], { type: type ?? '' }), filename ?? 'file')
    const answer = await request(`/api/v1/sessions/${sessionId}/media`, { method: 'POST', body: form, headers })
    // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any }
  }

  /** A message's id that the uploaded file belongs to from now on. */
  const attach = async (mediaId: string): Promise<string> => {
    const messageId = newId()
    const changes = { message_id: messageId }
    await app.db.write((trx) => trx.updateTable('media').set(changes).where('id', '=', mediaId).execute())
    return messageId
  }

  return {
    app,
    clock,
    folder,
    accountId,
    sessionId,
    request,
    upload,
    attach,
    /** Uploads a file and makes it a message's. */
    async serve(form: FileForm): Promise<string> {
      return attach((await upload({ fields: { type: 'document' }, ...form })).body.mediaId)
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

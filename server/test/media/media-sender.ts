import { adminKey, startNetwork, TestServer } from '../harness/server.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const marie = '+33612345678'

/** A linked session that sends files to Marie. */
export async function startMediaSender(env: Record<string, string> = {}) {
  const simulator = await startNetwork()
  const server = await TestServer.start({ simulator, env })
  const phone = simulator.phone(marie)
  const sessionId = await server.link(simulator.addPhone(owner))
  const route = `/sessions/${sessionId}/messages`
  return {
    simulator,
    server,
    phone,
    sessionId,
    route,
    post: (media: object, more: object = {}) => server.post(route, { to: marie, media, ...more }),
    async form(path: string, bytes: Buffer, filename: string, fields: Record<string, string> = {}) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append('file', new Blob([new Uint8Array(bytes)]), filename)
      const url = `${server.app.url}/api/v1${path}`
      const answer = await fetch(url, { method: 'POST', body: form, headers: { 'X-API-Key': adminKey } })
      // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
      return { status: answer.status, body: (await answer.json()) as any }
    },
    /** Rows and files that the server has. */
    async kept() {
      const rows = await server.db.read.selectFrom('media').select('id').execute()
      const blobs = []
      for await (const blob of server.app.media.store.list()) blobs.push(blob)
      const messages = await server.db.read.selectFrom('messages').select('id').execute()
      return { rows: rows.length, blobs: blobs.length, messages: messages.length }
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await simulator[Symbol.asyncDispose]()
    },
  }
}

export const base64 = (bytes: Buffer): string => bytes.toString('base64')

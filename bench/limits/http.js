import { fork } from 'node:child_process'
import { once } from 'node:events'
import { driveLoad, perSecond } from '../harness/drive-load.js'
import { HttpClient } from '../harness/http-client.js'

/** JSON POSTs a second that fastify answers from another process, 32 at once. */
export async function measureHttp(stage) {
  const child = fork(new URL('./bare-http.js', import.meta.url), { execArgv: [] })
  stage.onClose(() => void child.kill())
  const [{ port }] = await once(child, 'message')
  const http = new HttpClient(port)
  const post = () => http.post('/messages', { to: '+33622000001', text: 'message' })
  await driveLoad({ concurrency: 32, seconds: 0.5, work: post })
  const load = await driveLoad({ concurrency: 32, seconds: 1.5, work: post })
  http.close()
  return perSecond(load)
}

import { expectStatus } from './link-sessions.js'

/** An endpoint that is told of every message that comes in. Returns its id. */
export async function addWebhook(server, url) {
  const answer = await server.post('/webhooks', { url, events: ['message.received'] })
  expectStatus(answer, 201)
  return answer.body.id
}

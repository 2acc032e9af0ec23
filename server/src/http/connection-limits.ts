import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long a client may take, and how much of us it may hold. */
export interface ConnectionLimits {
  /** From its first byte to the last of its body. */
  requestTimeoutMs: number
  headersTimeoutMs: number
  /** How often the two are looked at. */
  checkEveryMs: number
  keepAliveTimeoutMs: number
  requestsPerSocketMax: number
  connectionsMax: number
}

export const connectionLimits: ConnectionLimits = {
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 15_000,
  checkEveryMs: 5_000,
  keepAliveTimeoutMs: 30_000,
  requestsPerSocketMax: 1000,
  connectionsMax: 10_000,
}

/** What is not an option of Fastify. */
export function limitConnections(server: Server, { requestsPerSocketMax, connectionsMax }: ConnectionLimits): void {
  server.maxConnections = connectionsMax
  const requests = new WeakMap<Socket, number>()
  // Node answers each request above the limit with 503, for as long as they come: a flood would never end.
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const count = (requests.get(socket) ?? 0) + 1
    requests.set(socket, count)
    if (count === requestsPerSocketMax) response.once('finish', () => socket.destroySoon())
  })
}

import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** What a request may still have to send after its answer: so much is read and thrown away. */
const restBytesMax = 65_536

/**
 * An answer that comes before the end of its request, such as a refusal, ends the connection: else Node reads on, for as
 * long as the client likes to send, to find the next request behind it.
 */
export async function closeBeforeUnreadBody({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!raw.complete && mayBeLong(raw)) reply.header('Connection', 'close')
}

const mayBeLong = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > restBytesMax

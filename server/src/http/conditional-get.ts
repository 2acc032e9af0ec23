import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** JSON answers of GET carry an ETag; a caller that has the same already gets 304. Nothing else is kept anywhere. */
export async function answerIfChanged(request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  const isPage = (request.method === 'GET' || request.method === 'HEAD') && reply.statusCode === 200
  if (!isPage || typeof payload !== 'string') {
    if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store')
    return payload
  }

  const etag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`
  reply.header('ETag', etag)
  if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'private, no-cache')
  if (!knownTags(request).includes(etag)) return payload

  reply.code(304).removeHeader('Content-Type').removeHeader('Content-Length')
  return ''
}

const knownTags = (request: FastifyRequest): string[] =>
  (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim())

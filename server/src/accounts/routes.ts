import { z } from 'zod'
import { decodeCursor, encodeCursor, pageQuery } from '../http/pagination.ts'
import type { ApiRoutes } from '../http/route.ts'
import { type CreateKeyDeps, createKey } from './create-key.ts'
import { findKey, listKeys } from './find-key.ts'
import { type RevokeKeyDeps, revokeKey } from './revoke-key.ts'
import { createdKeySchema, keyCursor, keyPage, keyParams, keySchema, newKeySchema, toKeyJson } from './schema.ts'

export type KeyDeps = CreateKeyDeps & RevokeKeyDeps

const tags = ['Keys']

export function keyRoutes(deps: KeyDeps): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/keys',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'Create an API key',
        description: 'The answer holds the key itself; it is shown this once.',
        body: newKeySchema,
        response: { 201: createdKeySchema },
      },
      handler: async (request, reply) =>
        reply.code(201).send(await createKey(deps, request.principal, request.body, request.idempotency)),
    })

    app.route({
      method: 'GET',
      url: '/keys',
      config: { permission: 'admin' },
      schema: { tags, summary: 'List API keys', querystring: z.object(pageQuery), response: { 200: keyPage } },
      handler: async ({ principal, query: { limit, offset, cursor } }) => {
        const keys = await listKeys(deps.db.read, principal)
        const after = cursor === undefined ? null : decodeCursor(keyCursor, cursor)
        const start = after ? keys.filter((key) => key.id >= after.id).length : offset
        const page = keys.slice(start, start + limit)
        const last = start + limit < keys.length ? page.at(-1) : undefined
        return {
          keys: page.map(toKeyJson),
          total: keys.length,
          limit,
          offset: start,
          nextCursor: last ? encodeCursor({ id: last.id }) : null,
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/keys/:keyId',
      config: { permission: 'admin', errors: ['KEY_NOT_FOUND'] },
      schema: { tags, summary: 'One API key', params: keyParams, response: { 200: keySchema } },
      handler: async ({ principal, params }) => toKeyJson(await findKey(deps.db.read, principal, params.keyId)),
    })

    app.route({
      method: 'DELETE',
      url: '/keys/:keyId',
      config: { permission: 'admin', errors: ['KEY_NOT_FOUND', 'CONFLICT'] },
      schema: {
        tags,
        summary: 'Revoke an API key',
        params: keyParams,
        response: { 204: z.undefined().describe('Revoked; also when it was before.') },
      },
      handler: async ({ principal, params }, reply) => {
        await revokeKey(deps, principal, params.keyId)
        return reply.code(204).send()
      },
    })
  }
}

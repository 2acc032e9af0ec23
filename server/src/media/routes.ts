import type { ApiRoutes, HttpRequest } from '../http/route.ts'
import { invalid } from '../http/validation-error.ts'
import { findSession } from '../sessions/find-session.ts'
import { awaitMedia, findMedia, mediaOfMessage, requestMedia } from './find-media.ts'
import type { MediaLinks } from './media-links.ts'
import {
  fileAnswer,
  isSet,
  type MediaQuery,
  mediaParams,
  mediaQuery,
  uploadBody,
  uploadedMedia,
  uploadParams,
} from './schema.ts'
import { serveFile, serveThumbnail } from './serve-file.ts'
import { type NewMedia, type StoreDeps, storeFile } from './store-file.ts'

export interface MediaRouteDeps extends StoreDeps {
  links: MediaLinks
  fetchers: Map<string, () => void>
}

const tags = ['Media']

export function mediaRoutes(deps: MediaRouteDeps): ApiRoutes {
  return async (app) => {
    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/media',
      config: {
        permission: 'write',
        multipart: { toBody: uploadFields },
        errors: ['SESSION_NOT_FOUND', 'FILE_TOO_LARGE', 'UNSUPPORTED_MEDIA', 'STORAGE_FULL'],
      },
      schema: {
        tags,
        summary: 'Upload a file, to be sent later',
        description: 'A form (`multipart/form-data`): the part `file`, and the fields below.',
        consumes: ['multipart/form-data'],
        params: uploadParams,
        body: uploadBody,
        response: { 201: uploadedMedia },
      },
      handler: async (request, reply) => {
        const session = await findSession(deps.db, request.principal, request.params.sessionId)
        const { upload } = request
        if (!upload) throw invalid('body', 'file', 'send a form with the part "file"')
        const { type, voice = false, filename, mimetype } = request.body
        const row = await storeFile(deps, { accountId: session.account_id, sessionId: session.id }, upload, {
          kind: type ?? null,
          voice,
          filename: filename ?? upload.filename,
          mimetype: mimetype ?? null,
        })
        const answer = uploadedView(row)
        await deps.db.write(async (trx) => {
          await trx.insertInto('media').values(row).execute()
          await request.idempotency.claim(trx, { statusCode: 201, body: answer })
        })
        return reply.code(201).send(answer)
      },
    })

    app.route({
      method: 'GET',
      url: '/media/:messageId',
      // A file is not made smaller, and parts of it are asked for by number.
      compress: false,
      config: {
        permission: 'read',
        errors: ['MEDIA_NOT_FOUND'],
        isSigned: (request) => isSignedLink(deps, request),
      },
      schema: {
        tags,
        summary: 'The file of a message',
        description:
          'With a key, or by the signed link that messages and webhooks carry. Waits up to 10 s for a file that is still being fetched from WhatsApp, then answers 503 with Retry-After. Files of the history are fetched when they are first asked for.',
        params: mediaParams,
        querystring: mediaQuery,
        response: { 200: fileAnswer },
      },
      handler: async (request, reply) => {
        const { inline, thumbnail } = request.query
        const found = await findMedia(deps.db, request.principal, request.params.messageId)
        if (isSet(thumbnail)) return serveThumbnail(reply, found)
        const row = await awaitMedia(deps.db, deps.clock, await requestMedia(deps.db, deps.fetchers, found))
        return serveFile(deps.store, request, reply, { row, inline: isSet(inline) })
      },
    })
  }
}

// A form knows texts only.
function uploadFields({ voice, ...fields }: Record<string, string>): unknown {
  return voice === undefined ? fields : { ...fields, voice: voice === 'true' || voice === '1' }
}

async function isSignedLink({ db, links }: MediaRouteDeps, request: HttpRequest): Promise<boolean> {
  const { expires, signature } = request.query as MediaQuery
  if (typeof expires !== 'string' || typeof signature !== 'string') return false
  const { messageId } = request.params as { messageId: string }
  const expiresAt = Number(expires)
  // What is not a link of ours is told apart before the database is asked anything.
  if (!/^\d{1,15}$/.test(expires) || messageId.includes('\0')) return false
  const row = await mediaOfMessage(db.read, messageId)
  return row !== undefined && links.isValid({ accountId: row.account_id, messageId, expiresAt }, signature)
}

function uploadedView(row: NewMedia) {
  return {
    mediaId: row.id,
    type: row.kind,
    mimetype: row.mimetype,
    filename: row.filename ?? null,
    sizeBytes: row.size_bytes!,
    sha256: row.sha256!,
    width: row.width ?? null,
    height: row.height ?? null,
    durationMs: row.duration_ms ?? null,
    voice: row.voice === 1,
  }
}

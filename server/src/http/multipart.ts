import fastifyMultipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../lib/errors.ts'
import { fileTooLarge } from '../storage/measured-stream.ts'
import type { ReceivedFile, WorkFolder } from '../storage/work-folder.ts'
import { invalid } from './validation-error.ts'

/** A route that takes a form with a file beside its fields. */
export interface MultipartForm {
  /** The JSON body that the fields stand for. */
  toBody(fields: Record<string, string>): unknown
}

/** The file of a form. It is gone once the request is answered. */
export interface UploadedFile extends ReceivedFile {
  filename: string | null
  mimetype: string | null
}

export interface MultipartDeps {
  work: WorkFolder
  fileBytesMax: number
}

const fieldsMax = 30
const fieldBytesMax = 256 * 1024
/** Of what stands around the file. */
const formBytesMax = 1024 * 1024

/**
 * Forms, for the routes that say so: the `file` part is streamed to the disk as it comes, before anything is decided.
 * Called where hooks of the routes are not there yet.
 */
export async function acceptForms(app: FastifyInstance, deps: MultipartDeps): Promise<void> {
  await app.register(fastifyMultipart, {
    throwFileSizeLimit: false,
    limits: {
      files: 1,
      fields: fieldsMax,
      parts: fieldsMax + 1,
      fieldNameSize: 100,
      fieldSize: fieldBytesMax,
      // One more than is taken, so that what is too large shows.
      fileSize: deps.fileBytesMax + 1,
    },
  })
  app.decorateRequest('upload', null)
  app.addHook('onRequest', async (request) => {
    if (!isForm(request)) return
    if (!request.routeOptions.config.multipart) throw new AppError('UNSUPPORTED_CONTENT_TYPE')
    const announced = Number(request.headers['content-length'] ?? 0)
    if (announced > deps.fileBytesMax + formBytesMax) throw fileTooLarge(deps.fileBytesMax)
  })
  app.addHook('preValidation', async (request, reply) => {
    const form = request.routeOptions.config.multipart
    if (form && request.isMultipart()) request.body = form.toBody(await readForm(deps, request, reply))
  })
}

const isForm = (request: FastifyRequest): boolean =>
  /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')

async function readForm(deps: MultipartDeps, request: FastifyRequest, reply: FastifyReply) {
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        if (part.fieldname !== 'file') throw invalid('body', part.fieldname, 'the part with the file is called "file"')
        const received = await deps.work.receive(part.file, deps.fileBytesMax)
        request.upload = { ...received, filename: part.filename || null, mimetype: part.mimetype || null }
        reply.raw.once('close', () => removeQuietly(request, received))
      } else {
        if (part.valueTruncated || part.fieldnameTruncated) throw invalid('body', part.fieldname, 'too long')
        if (Object.hasOwn(fields, part.fieldname)) throw invalid('body', part.fieldname, 'given twice')
        fields[part.fieldname] = String(part.value)
      }
    }
  } catch (error) {
    throw explain(error)
  }
  return fields
}

// The parser's own errors tell of broken forms, or of more parts than we take.
function explain(error: unknown): unknown {
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (error instanceof AppError) return error
  const isOfForm =
    code?.startsWith('FST_') || statusCode === 400 || /Multipart|Unexpected end|boundary/i.test(String(error))
  if (!isOfForm) return error
  return new AppError('VALIDATION_ERROR', { message: 'The form is broken, or has too many parts', cause: error })
}

function removeQuietly(request: FastifyRequest, file: ReceivedFile): void {
  Promise.resolve(file[Symbol.asyncDispose]()).catch((error: unknown) => {
    request.log.warn({ err: error }, 'a received file could not be removed; the next start does')
  })
}

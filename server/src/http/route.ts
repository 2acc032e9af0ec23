import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Trx } from '../db/write.ts'
import type { ErrorCode } from '../lib/errors.ts'
import type { KeyPermission } from '../lib/settings.ts'
import type { MultipartForm, UploadedFile } from './multipart.ts'
import type { Principal } from './principal.ts'

/** The routes of one feature: a Fastify plugin whose schemas are zod's. */
export type ApiRoutes = FastifyPluginAsyncZod

/** What a request answers, should the process die between accepting it and answering. */
export interface AcceptedAnswer {
  statusCode: number
  body: unknown
}

export interface Idempotency {
  /**
   * Called inside the transaction that accepts the request: the Idempotency-Key commits together with the accepted
   * fact. Does nothing when the request has no key. Throws `CONFLICT` when a twin was accepted meanwhile.
   */
  claim(trx: Trx, answer: AcceptedAnswer): Promise<void>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call this route. Every route under /api/v1 says so. */
    permission?: KeyPermission | 'public'
    /** On the machine itself it needs no key. */
    openOnLoopback?: boolean
    /** Errors of its own, for the documents: those that any route may answer are there already. */
    errors?: ErrorCode[]
    /** It takes a form with a file, too. */
    multipart?: MultipartForm
    /** Does the request come by a link that we signed? Then it needs no key, and has no principal. */
    isSigned?: (request: FastifyRequest) => Promise<boolean>
  }

  interface FastifyRequest {
    /** Set on every route that is not public. */
    principal: Principal
    idempotency: Idempotency
    /** The file of a form. */
    upload: UploadedFile | null
  }
}

/** For features that answer with more than JSON. */
export type HttpRequest = FastifyRequest
export type HttpReply = FastifyReply

/** Path of everything that belongs to one session: `/sessions/:sessionId/…`. Any text: an unknown id is a 404. */
export const sessionParams = z.object({ sessionId: z.string().max(100) })

/** Every error, whatever went wrong. */
export const errorSchema = z.object({
  error: z.string().describe('The code, one of the table of errors.'),
  message: z.string().describe('What happened and what to do.'),
  details: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string().describe('Also in the header X-Request-Id and in the log.'),
})

export type ErrorBody = z.infer<typeof errorSchema>

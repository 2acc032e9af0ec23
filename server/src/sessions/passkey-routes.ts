import type { Database } from '../db/open.ts'
import { type ApiRoutes, type HttpReply, type HttpRequest, sessionParams } from '../http/route.ts'
import { toIso } from '../http/time.ts'
import { invalid } from '../http/validation-error.ts'
import { AppError } from '../lib/errors.ts'
import { passkeyCredential, problemWith } from '../whatsapp/passkey-credential.ts'
import { findSession, type Session } from './find-session.ts'
import type { NodeSessions } from './node-sessions.ts'
import type { PasskeyLinks } from './passkey-links.ts'
import {
  passkeyConfirmBody,
  passkeyLinkSchema,
  passkeyPageSchema,
  passkeyResponseBody,
  passkeySchema,
} from './passkey-schema.ts'
import type { ShownPasskey } from './session-passkey.ts'

export interface PasskeyRouteDeps {
  db: Database
  sessions: NodeSessions
  links: PasskeyLinks
}

/** How long an answer waits for what usually follows at once. */
const nextStepWaitMs = 5_000
const tags = ['Sessions']
const errorsOfSteps = [
  'SESSION_NOT_FOUND',
  'CONFLICT',
  'WHATSAPP_REFUSED',
  'SESSION_NOT_CONNECTED',
  'SERVICE_UNAVAILABLE',
] as const
const params = sessionParams

/** Linking an account that has a passkey: by a key, or by the page that a link has opened. */
export function passkeyRoutes({ db, sessions, links }: PasskeyRouteDeps): ApiRoutes {
  const tokenOf = ({ headers }: HttpRequest): string => String(headers['x-link-token'] ?? '')
  const idOf = (request: HttpRequest): string => (request.params as { sessionId: string }).sessionId
  const isPage = async (request: HttpRequest) => links.isPage(idOf(request), tokenOf(request))

  // What we have signed names the session; there is no principal then.
  const sessionOf = ({ principal, params }: { principal?: HttpRequest['principal']; params: { sessionId: string } }) =>
    principal ? findSession(db, principal, params.sessionId) : findSigned(db, params.sessionId)

  const runnerOf = (session: Session) => {
    const runner = sessions.find(session.id)
    const shown = runner?.passkey.current
    if (!runner || !shown) throw new AppError('CONFLICT', { message: 'WhatsApp asks this session for no passkey now' })
    return { runner, shown }
  }

  const show = (session: Session, reply: HttpReply) => {
    reply.header('Cache-Control', 'no-store')
    return viewOf(session, runnerOf(session).shown)
  }

  return async (app) => {
    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/passkey',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'CONFLICT'], isSigned: isPage },
      schema: {
        tags,
        summary: 'What linking needs of the passkey of the account',
        description: 'While the session is `passkey_required`, and for a quarter of an hour after it.',
        params,
        response: { 200: passkeySchema },
      },
      handler: async (request, reply) => show(await sessionOf(request), reply),
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/passkey/response',
      config: { permission: 'admin', errors: [...errorsOfSteps], isSigned: isPage },
      schema: {
        tags,
        summary: "Hand over the passkey's answer",
        description:
          'An answer that cannot be the right one is refused with 400, and may be tried again. What WhatsApp refuses ends the attempt.',
        params,
        body: passkeyResponseBody,
        response: { 200: passkeySchema },
      },
      handler: async (request, reply) => {
        const session = await sessionOf(request)
        const { runner, shown } = runnerOf(session)
        const credential = passkeyCredential.safeParse(request.body.credential)
        if (!credential.success) throw invalid('body', 'credential', 'must be what PublicKeyCredential.toJSON() gives')
        if (shown.progress.step === 'assertion') {
          const problem = problemWith(credential.data, shown.progress.options)
          if (problem) throw invalid('body', 'credential', problem)
        }
        await runner.linking.respond(credential.data)
        await runner.passkey.leaves('waiting', nextStepWaitMs)
        return show(session, reply)
      },
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/passkey/confirm',
      config: { permission: 'admin', errors: [...errorsOfSteps], isSigned: isPage },
      schema: {
        tags,
        summary: 'The phone shows the same code, or another one',
        params,
        body: passkeyConfirmBody,
        response: { 200: passkeySchema },
      },
      handler: async (request, reply) => {
        const session = await sessionOf(request)
        const { runner } = runnerOf(session)
        await runner.linking.confirm(request.body.same)
        await runner.passkey.leaves(request.body.same ? 'finishing' : 'code', nextStepWaitMs)
        return show(session, reply)
      },
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/passkey/link',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'CONFLICT'] },
      schema: {
        tags,
        summary: 'A page for the owner of the account',
        description: 'Good for this attempt and for one browser. The link that was made before works no more.',
        params,
        response: { 201: passkeyLinkSchema },
      },
      handler: async ({ principal, params }, reply) => {
        const session = await findSession(db, principal, params.sessionId)
        const { runner, shown } = runnerOf(session)
        if (!runner.passkey.isOpen) throw new AppError('CONFLICT', { message: 'The attempt is over: start it again' })
        const { url, expiresAt } = links.make(session.id, shown)
        return reply
          .code(201)
          .header('Cache-Control', 'no-store')
          .send({ url, expiresAt: toIso(expiresAt) })
      },
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/passkey/link/open',
      config: {
        permission: 'admin',
        errors: ['SESSION_NOT_FOUND', 'LINK_EXPIRED', 'LINK_USED'],
        isSigned: async (request) => links.isOurs(idOf(request), tokenOf(request)),
      },
      schema: {
        tags,
        summary: 'Open that page',
        description: 'Called by the page itself, with the token of its link as `X-Link-Token`. It answers once.',
        params,
        response: { 200: passkeyPageSchema },
      },
      handler: async (request, reply) => {
        const session = await sessionOf(request)
        reply.header('Cache-Control', 'no-store')
        return links.open(session.id, tokenOf(request))
      },
    })
  }
}

async function findSigned(db: Database, sessionId: string): Promise<Session> {
  const row = await db.read.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst()
  if (!row) throw new AppError('SESSION_NOT_FOUND')
  return row
}

function viewOf(session: Session, { progress, expiresAt }: ShownPasskey) {
  return {
    step: progress.step,
    options: progress.step === 'assertion' ? progress.options : null,
    code: progress.step === 'code' ? progress.code : null,
    reason: progress.step === 'failed' ? progress.reason : null,
    expiresAt: toIso(expiresAt),
    sessionName: session.name,
  }
}

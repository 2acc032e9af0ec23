import { z } from 'zod'
import { pageQuery } from '../http/pagination.ts'
import { type ApiRoutes, sessionParams } from '../http/route.ts'
import { toIso } from '../http/time.ts'
import { AppError } from '../lib/errors.ts'
import { parsePhone } from '../whatsapp/address.ts'
import { changeSession } from './change-session.ts'
import { type CreateSessionDeps, createSession } from './create-session.ts'
import { qrDataUrl, qrPng, qrSvg } from './draw-qr.ts'
import { type Authorized, findSession, type Session } from './find-session.ts'
import { listSessions, listTimeline } from './list-sessions.ts'
import {
  changedSessionBody,
  createdSessionSchema,
  newSessionBody,
  pairingCodeBody,
  pairingCodeSchema,
  qrSchema,
  sessionPage,
  sessionSchema,
  timelineSchema,
} from './schema.ts'
import type { ShownQr } from './session-qr.ts'
import type { SessionState, SessionStatus } from './session-state.ts'
import { type SessionView, sessionView } from './session-view.ts'

const firstQrWaitMs = 5_000
const pictures = [
  { type: 'image/png', draw: qrPng },
  { type: 'image/svg+xml', draw: qrSvg },
]

/** The first kind of picture that the caller names, if any comes before JSON. */
function pictureWanted(accept: string | undefined) {
  const named = (accept ?? '').split(',').map((range) => range.split(';')[0]!.trim())
  const wanted = named.find((type) => type === 'application/json' || pictures.some((picture) => picture.type === type))
  return pictures.find((picture) => picture.type === wanted)
}

const tags = ['Sessions']

export function sessionRoutes(deps: CreateSessionDeps): ApiRoutes {
  const { db, clock, sessions } = deps

  async function show(session: Session): Promise<SessionView> {
    const qr = sessions.find(session.id)?.qr.current
    return sessionView(db.read, session, qr ? await qrDataUrl(qr.text) : null, clock.now())
  }

  async function reload(session: Session): Promise<SessionView> {
    const row = await db.read.selectFrom('sessions').selectAll().where('id', '=', session.id).executeTakeFirst()
    if (!row) throw new AppError('SESSION_NOT_FOUND')
    return show(row)
  }

  return async (app) => {
    app.route({
      method: 'POST',
      url: '/sessions',
      config: { permission: 'admin', errors: ['CONFLICT', 'NOT_SUPPORTED', 'URL_NOT_ALLOWED'] },
      schema: {
        tags,
        summary: 'Create a session and start linking it',
        description: 'Waits a moment for the first QR code, so that it is in the answer.',
        body: newSessionBody,
        response: { 201: createdSessionSchema },
      },
      handler: async (request, reply) => {
        const { session, webhookSecret } = await createSession(
          deps,
          request.principal,
          request.body,
          request.idempotency,
        )
        await sessions.find(session.id)?.qr.wait(firstQrWaitMs)
        const shown = await reload(session)
        return reply.code(201).send(webhookSecret === undefined ? shown : { ...shown, webhookSecret })
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions',
      config: { permission: 'read' },
      schema: { tags, summary: 'List sessions', querystring: z.object(pageQuery), response: { 200: sessionPage } },
      handler: async ({ principal, query }) => {
        const { shown, ...page } = await listSessions(db, principal, query)
        return { sessions: await Promise.all(shown.map(show)), ...page }
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND'] },
      schema: { tags, summary: 'One session', params: sessionParams, response: { 200: sessionSchema } },
      handler: async ({ principal, params }) => show(await findSession(db, principal, params.sessionId)),
    })

    app.route({
      method: 'PATCH',
      url: '/sessions/:sessionId',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'CONFLICT', 'NOT_SUPPORTED', 'URL_NOT_ALLOWED'] },
      schema: {
        tags,
        summary: 'Change a session',
        params: sessionParams,
        body: changedSessionBody,
        response: { 200: sessionSchema },
      },
      handler: async ({ principal, params, body }) =>
        show(await changeSession(deps, await findSession(db, principal, params.sessionId), body)),
    })

    app.route({
      method: 'DELETE',
      url: '/sessions/:sessionId',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'CONFLICT'] },
      schema: {
        tags,
        summary: 'Unlink and erase a session',
        params: sessionParams,
        response: { 204: z.undefined().describe('Unlinked and erased: messages, contacts, credentials.') },
      },
      handler: async ({ principal, params }, reply) => {
        await sessions.delete(await findSession(db, principal, params.sessionId))
        return reply.code(204).send()
      },
    })

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/qr',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'CONFLICT', 'SERVICE_UNAVAILABLE'] },
      schema: {
        tags,
        summary: 'The QR code to scan',
        description: '`Accept: image/png` or `image/svg+xml` gives the picture itself.',
        params: sessionParams,
        response: { 200: qrSchema },
      },
      handler: async (request, reply) => {
        const session = await findSession(db, request.principal, request.params.sessionId)
        const qr = await currentQr(session)
        reply.header('Cache-Control', 'no-store')
        const picture = pictureWanted(request.headers.accept)
        if (!picture) return { qr: qr.text, qrCode: await qrDataUrl(qr.text), expiresAt: toIso(qr.expiresAt) }
        // Not JSON, so the schema of the answer does not apply.
        return reply
          .type(picture.type)
          .serializer(String)
          .send((await picture.draw(qr.text)) as never)
      },
    })

    app.route({
      method: 'POST',
      url: '/sessions/:sessionId/pairing-code',
      config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'INVALID_PHONE_NUMBER', 'CONFLICT'] },
      schema: {
        tags,
        summary: 'A code to type into the phone, in place of the QR code',
        params: sessionParams,
        body: pairingCodeBody,
        response: { 200: pairingCodeSchema },
      },
      handler: async ({ principal, params, body }) => {
        const session = await findSession(db, principal, params.sessionId)
        const phone = parsePhone(body.phone)
        if (session.phone !== null)
          throw new AppError('CONFLICT', { message: 'The session is linked: unlink it first' })
        const { code, expiresAt } = await sessions.runner(session).requestPairingCode(phone)
        return { code, expiresAt: toIso(expiresAt) }
      },
    })

    const commands: { name: string; summary: string; run: (session: Authorized<Session>) => Promise<void> }[] = [
      { name: 'start', summary: 'Connect, or wait to be linked', run: (session) => sessions.runner(session).start() },
      { name: 'stop', summary: 'Disconnect and stay linked', run: (session) => sessions.runner(session).stop() },
      {
        name: 'restart',
        summary: 'Disconnect and connect again',
        run: (session) => sessions.runner(session).restart(),
      },
      {
        name: 'logout',
        summary: 'Unlink the device and keep the messages',
        run: (session) => sessions.runner(session).logout(),
      },
    ]
    for (const { name, summary, run } of commands) {
      app.route({
        method: 'POST',
        url: `/sessions/:sessionId/${name}`,
        config: { permission: 'admin', errors: ['SESSION_NOT_FOUND', 'CONFLICT'] },
        schema: { tags, summary, params: sessionParams, response: { 200: sessionSchema } },
        handler: async ({ principal, params }) => {
          const session = await findSession(db, principal, params.sessionId)
          await run(session)
          return reload(session)
        },
      })
    }

    app.route({
      method: 'GET',
      url: '/sessions/:sessionId/timeline',
      config: { permission: 'read', errors: ['SESSION_NOT_FOUND'] },
      schema: {
        tags,
        summary: 'State changes with their reasons, newest first',
        params: sessionParams,
        response: { 200: timelineSchema },
      },
      handler: async ({ principal, params }) => {
        const entries = await listTimeline(db, await findSession(db, principal, params.sessionId))
        return {
          timeline: entries.map((entry) => ({
            ...entry,
            at: toIso(entry.at),
            state: entry.state as SessionState,
            status: entry.status as SessionStatus,
          })),
        }
      },
    })
  }

  async function currentQr(session: Session): Promise<ShownQr> {
    const runner = sessions.runner(session)
    if (!runner.isRunning || runner.isOpen || session.phone !== null) {
      throw new AppError('CONFLICT', {
        message: 'There is no QR code: the session is linked, or stopped (start it first)',
      })
    }
    if (runner.passkey.isOpen) {
      throw new AppError('CONFLICT', { message: 'The code was scanned: WhatsApp asks for the passkey of the account' })
    }
    const qr = await runner.qr.wait(firstQrWaitMs)
    if (!qr)
      throw new AppError('SERVICE_UNAVAILABLE', { message: 'The QR code is not there yet', retryAfterSeconds: 2 })
    return qr
  }
}

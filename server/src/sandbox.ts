import { controlRoutes, Simulator, SimulatorError } from 'simulator'
import { type App, type AppOptions, type AppParts, type OwnNetwork, startApp } from './app.ts'
import type { ApiRoutes } from './http/route.ts'
import type { DataDirectory } from './lib/data-directory.ts'
import { AppError } from './lib/errors.ts'
import type { Log } from './lib/log.ts'

const qrWaitMs = 5_000

/** The server on a WhatsApp network of its own: no phone, no internet, no ban. */
export function startSandbox(options: Omit<AppOptions, 'openNetwork'>): Promise<App> {
  return startApp({ ...options, openNetwork: openSandboxNetwork })
}

/** The network remembers as WhatsApp does: its state lives beside the server's data, over restarts. */
async function openSandboxNetwork(directory: DataDirectory, log: Log): Promise<OwnNetwork> {
  const simulator = await Simulator.start({
    stateDir: directory.file('sandbox'),
    log: log.child({ part: 'sandbox network' }),
  })
  return {
    whatsappWsUrl: simulator.url,
    whatsappNoiseRootKey: Buffer.from(simulator.noiseRootKey).toString('hex'),
    whatsappMediaCa: simulator.mediaCa,
    whatsappMediaUrl: simulator.mediaUrl,
    routes: (parts) => sandboxRoutes(simulator, parts),
    close: () => simulator.close(),
  }
}

/** The network's control API under /sandbox, for admin keys. */
export function sandboxRoutes(simulator: Simulator, { db, sessions }: AppParts): ApiRoutes {
  async function findQr(sessionId: string): Promise<string> {
    const session = await db.read.selectFrom('sessions').select('id').where('id', '=', sessionId).executeTakeFirst()
    if (!session) throw new AppError('SESSION_NOT_FOUND')
    const qr = await sessions.find(sessionId)?.qr.wait(qrWaitMs)
    if (!qr) throw new AppError('CONFLICT', { message: 'The session shows no QR code: it is linked, or stopped' })
    return qr.text
  }

  return async (app) => {
    await app.register(
      async (scope) => {
        const answerError = scope.errorHandler
        scope.setErrorHandler((error, request, reply) =>
          answerError.call(
            scope,
            error instanceof SimulatorError ? toAppError(error) : (error as never),
            request,
            reply,
          ),
        )
        scope.addHook('onRoute', (route) => {
          route.config = { ...route.config, permission: 'admin', audited: false }
        })
        await scope.register(controlRoutes(simulator, { findQr }))
      },
      { prefix: '/sandbox' },
    )
  }
}

function toAppError(error: SimulatorError): AppError {
  const options = { message: error.message, cause: error }
  switch (error.httpStatus) {
    case 400:
      return new AppError('VALIDATION_ERROR', options)
    case 404:
      return new AppError('PHONE_NOT_FOUND', options)
    case 501:
      return new AppError('NOT_SUPPORTED', options)
    default:
      return new AppError('CONFLICT', options)
  }
}

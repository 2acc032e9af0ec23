import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Simulator } from '../simulator.ts'
import { faultRoutes } from './fault-routes.ts'
import { groupRoutes } from './group-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { phoneRoutes } from './phone-routes.ts'
import { profileRoutes } from './profile-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { talkRoutes } from './talk-routes.ts'

/** What a host adds to the control routes. */
export type ControlOptions = {
  /** Finds the QR code that a session of the host shows; with it `scan` also takes `{sessionId}`. */
  findQr?: (sessionId: string) => Promise<string>
}

/**
 * The control API as a Fastify plugin. It sets no validator, serializer or error handler: the host brings zod compilers
 * (fastify-type-provider-zod) and turns a `SimulatorError` into its `httpStatus` and `{error: code, message}`.
 *
 * @example app.register(controlRoutes(simulator), { prefix: '/sandbox' })
 */
export function controlRoutes(simulator: Simulator, options: ControlOptions = {}): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(phoneRoutes(simulator, options))
    await app.register(passkeyRoutes(simulator))
    await app.register(talkRoutes(simulator))
    await app.register(groupRoutes(simulator))
    await app.register(profileRoutes(simulator))
    await app.register(settingsRoutes(simulator))
    await app.register(faultRoutes(simulator))
  }
}

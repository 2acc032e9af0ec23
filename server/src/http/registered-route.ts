import type { FastifySchema, RouteOptions } from 'fastify'
import type { KeyPermission } from '../lib/settings.ts'

export interface RegisteredRoute {
  method: string
  url: string
  permission: KeyPermission | 'public'
  schema: FastifySchema
}

/** Keeps a list of every route; the HEAD that comes with each GET is not told apart. */
export function registerRoute(routes: RegisteredRoute[], { method, url, config, schema }: RouteOptions): void {
  if (!config?.permission) return
  for (const name of [method].flat()) {
    if (name !== 'HEAD') routes.push({ method: name, url, permission: config.permission, schema: schema ?? {} })
  }
}

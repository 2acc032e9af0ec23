import type { FastifySchema, RouteOptions } from 'fastify'
import type { KeyPermission } from '../lib/settings.ts'

export interface RegisteredRoute {
  method: string
  url: string
  permission: KeyPermission | 'public'
  schema: FastifySchema
}

/** The routes that the options declare; the HEAD that comes with each GET is not told apart. */
export function registeredRoutes(options: readonly RouteOptions[]): RegisteredRoute[] {
  return options.flatMap(({ method, url, config, schema = {} }) => {
    const permission = config?.permission
    if (!permission) return []
    const methods = [method].flat().filter((name) => name !== 'HEAD')
    return methods.map((name) => ({ method: name, url, permission, schema }))
  })
}

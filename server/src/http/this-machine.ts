import type { FastifyRequest } from 'fastify'
import { isLoopbackHost } from '../lib/loopback.ts'

const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Does the request come from a program on this machine? Not when a proxy on it passes on what came from elsewhere, nor
 * when a browser was led here by a name of somebody else's.
 */
export function isFromThisMachine({ raw, headers }: FastifyRequest): boolean {
  if (!isLoopbackAddress(raw.socket.remoteAddress)) return false
  if (proxyHeaders.some((name) => headers[name] !== undefined)) return false
  return isLoopbackHost((headers.host ?? '').replace(/:\d+$/, ''))
}

const isLoopbackAddress = (address: string | undefined): boolean =>
  address !== undefined && isLoopbackHost(address.replace(/^::ffff:/, ''))

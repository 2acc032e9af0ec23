import type { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ProxyTunnel } from '../lib/proxy.ts'

type Connected = (error: Error | null, socket?: Socket) => void
interface Target {
  host: string
  port: number | string
  servername?: string
}

/** Lets an agent of Node's make its connections through the proxy. */
export function tunnelAgent<A extends HttpAgent>(agent: A, tunnel: ProxyTunnel): A {
  const isTls = agent instanceof HttpsAgent
  const createConnection = (target: Target, done: Connected): void => {
    tunnel.open(target.host, Number(target.port)).then(
      (socket) => done(null, isTls ? connectTls({ ...target, port: Number(target.port), socket }) : socket),
      (error: Error) => done(error),
    )
  }
  return Object.assign(agent, { createConnection })
}

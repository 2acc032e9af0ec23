import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { ProxyTunnel } from '../lib/proxy.ts'
import type { Network } from './network.ts'
import { tunnelAgent } from './tunnel-agent.ts'

/** The same network, reached through a proxy: its WebSocket, and its files in both directions. */
export function throughProxy(network: Network, tunnel: ProxyTunnel): Network {
  const isTls = new URL(network.url).protocol === 'wss:'
  return {
    ...network,
    agent: isTls ? tunnelAgent(new HttpsAgent(), tunnel) : tunnelAgent(new HttpAgent(), tunnel),
    media: network.media.through(tunnel),
  }
}

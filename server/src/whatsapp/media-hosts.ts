import { readFileSync } from 'node:fs'
import { Agent as HttpsAgent } from 'node:https'
import { DEF_MEDIA_HOST } from 'baileys'
import { Agent, buildConnector } from 'undici'
import { isLoopbackHost } from '../lib/loopback.ts'
import type { ProxyTunnel } from '../lib/proxy.ts'
import type { MediaPlace } from './download-media.ts'
import { tunnelAgent } from './tunnel-agent.ts'

/** The servers that keep files for WhatsApp's network, and how to reach them. */
export interface MediaHosts {
  /** For what is downloaded. */
  dispatcher: Agent
  /** For what the library uploads. */
  agent: HttpsAgent
  /**
   * Where a file is to be fetched; null when the message does not say. Whoever writes the message chooses what it says,
   * so nothing but the network's own hosts is ever called.
   */
  urlOf(place: MediaPlace): string | null
  /** The same servers, reached through a proxy. */
  through(tunnel: ProxyTunnel): MediaHosts
}

export async function closeMediaHosts({ dispatcher, agent }: MediaHosts): Promise<void> {
  agent.destroy()
  await dispatcher.destroy()
}

const connectMaxMs = 10_000

export interface MediaHostSettings {
  /** On another network than WhatsApp's own its hosts are on this machine. */
  isOwnNetwork: boolean
  /** PEM file of the authority that signed them. */
  caFile: string | undefined
}

export function openMediaHosts({ isOwnNetwork, caFile }: MediaHostSettings): MediaHosts {
  const tls = caFile === undefined ? {} : { ca: readFileSync(caFile) }
  const isKnown = isOwnNetwork ? isLoopbackHost : isWhatsappHost
  const connectThrough =
    (tunnel: ProxyTunnel): buildConnector.connector =>
    (options, done) => {
      tunnel.open(options.hostname, Number(options.port || 443)).then(
        (httpSocket) => buildConnector({ ...tls, timeout: connectMaxMs })({ ...options, httpSocket }, done),
        (error: Error) => done(error, null),
      )
    }
  const hosts: MediaHosts = {
    dispatcher: new Agent({ connect: { ...tls, timeout: connectMaxMs } }),
    agent: new HttpsAgent({ ...tls, keepAlive: true }),
    through: (tunnel) => ({
      ...hosts,
      dispatcher: new Agent({ connect: connectThrough(tunnel) }),
      agent: tunnelAgent(new HttpsAgent({ ...tls, keepAlive: true }), tunnel),
    }),
    urlOf({ url, directPath }) {
      const given = url !== null && URL.canParse(url) ? new URL(url) : null
      const base = given && given.protocol === 'https:' && isKnown(given.hostname) ? given : null
      if (directPath?.startsWith('/')) return urlOn(base?.host ?? DEF_MEDIA_HOST, directPath)
      return base?.href ?? null
    },
  }
  return hosts
}

// A path may look like the rest of a host's name; as a URL of its own it is only a path.
function urlOn(host: string, directPath: string): string | null {
  if (!URL.canParse(directPath, `https://${host}`)) return null
  const url = new URL(directPath, `https://${host}`)
  return url.host === host && url.protocol === 'https:' ? url.href : null
}

const isWhatsappHost = (host: string): boolean => /(^|\.)whatsapp\.net$/.test(host)

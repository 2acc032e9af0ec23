import { readFileSync } from 'node:fs'
import { Agent as HttpsAgent } from 'node:https'
import { DEF_MEDIA_HOST } from 'baileys'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { isLoopbackHost } from '../lib/loopback.ts'
import type { ProxyTunnel } from '../lib/proxy.ts'
import type { MediaPlace } from './download-media.ts'
import { tunnelAgent } from './tunnel-agent.ts'

/** The servers that keep files for WhatsApp's network, and how to reach them. */
export interface MediaHosts {
  /** For what is downloaded. */
  dispatcher: Dispatcher
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
  /** Where that network's files lie that name no host; absent on WhatsApp's own, whose public host has them. */
  origin: string | undefined
}

export function openMediaHosts({ isOwnNetwork, caFile, origin }: MediaHostSettings): MediaHosts {
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
  const downloads = (connect: Agent.Options['connect']): Dispatcher => {
    const agent = new Agent({ connect })
    return origin === undefined ? agent : sendingTo(origin, agent)
  }
  const hosts: MediaHosts = {
    dispatcher: downloads({ ...tls, timeout: connectMaxMs }),
    agent: new HttpsAgent({ ...tls, keepAlive: true }),
    through: (tunnel) => ({
      ...hosts,
      dispatcher: downloads(connectThrough(tunnel)),
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

// History and settings name no host: the library asks WhatsApp's public one.
const sendingTo = (origin: string, dispatcher: Dispatcher): Dispatcher =>
  dispatcher.compose(
    (dispatch) => (request, handler) =>
      dispatch({ ...request, origin: isPublicHost(request.origin) ? origin : request.origin }, handler),
  )

const isPublicHost = (origin: string | URL | undefined): boolean =>
  origin !== undefined && new URL(origin).host === DEF_MEDIA_HOST

// A path may look like the rest of a host's name; as a URL of its own it is only a path.
function urlOn(host: string, directPath: string): string | null {
  if (!URL.canParse(directPath, `https://${host}`)) return null
  const url = new URL(directPath, `https://${host}`)
  return url.host === host && url.protocol === 'https:' ? url.href : null
}

const isWhatsappHost = (host: string): boolean => /(^|\.)whatsapp\.net$/.test(host)

import type { Agent as HttpAgent } from 'node:http'
import { DEFAULT_CONNECTION_CONFIG, WA_CERT_DETAILS, type WAVersion } from 'baileys'
import type { Config } from '../lib/config.ts'
import { type MediaHosts, openMediaHosts } from './media-hosts.ts'

/** Which WhatsApp network to speak to. */
export interface Network {
  url: string | URL
  version: WAVersion
  /** False on another network than WhatsApp's own, and where the operator pinned the version. */
  mayRefreshVersion: boolean
  /** Makes the connections of the WebSocket; a direct one without it. */
  agent?: HttpAgent
  media: MediaHosts
}

/** WhatsApp's own network, or another one that the settings name (they were checked to be on loopback). */
export function networkOf(
  config: Pick<
    Config,
    'whatsappWsUrl' | 'whatsappNoiseRootKey' | 'whatsappVersion' | 'whatsappMediaCa' | 'whatsappMediaUrl'
  >,
): Network {
  const media = openMediaHosts({
    isOwnNetwork: config.whatsappWsUrl !== undefined,
    caFile: config.whatsappMediaCa,
    origin: config.whatsappWsUrl && config.whatsappMediaUrl,
  })
  const pinned = config.whatsappVersion?.split('.').map(Number) as WAVersion | undefined
  const version = pinned ?? DEFAULT_CONNECTION_CONFIG.version
  if (!config.whatsappWsUrl)
    return { url: DEFAULT_CONNECTION_CONFIG.waWebSocketUrl, version, mayRefreshVersion: !pinned, media }
  trustRootKey(config.whatsappNoiseRootKey!)
  return { url: config.whatsappWsUrl, version, mayRefreshVersion: false, media }
}

// The library reads these at each handshake; they are one for the whole process.
function trustRootKey(rootKeyHex: string): void {
  WA_CERT_DETAILS.SERIAL = 0
  WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(rootKeyHex, 'hex')
}

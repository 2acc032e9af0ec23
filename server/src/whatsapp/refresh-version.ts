import { fetchLatestWaWebVersion } from 'baileys'
import type { Log } from '../lib/log.ts'
import type { Network } from './network.ts'

/**
 * The network with the protocol version that WhatsApp's own site uses now; null when it may not or cannot be had. Asked
 * only after WhatsApp said that ours is too old.
 */
export async function refreshVersion(network: Network, log: Log): Promise<Network | null> {
  if (!network.mayRefreshVersion) return null
  const { version, isLatest, error } = await fetchLatestWaWebVersion({})
  // The library hides a failure by giving its own version back.
  if (isLatest && !error) return { ...network, version }
  log.error({ err: error }, 'the current protocol version could not be fetched')
  return null
}

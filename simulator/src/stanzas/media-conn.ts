import { uploadToken } from '../media/upload-token.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { result } from './nodes.ts'

const TTL_SECONDS = 3600

/** `w:m media_conn`: where to upload media, and with which token. */
export const handleMediaConn: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const { keys, origin } = network.media
  const attrs = {
    auth: uploadToken(keys.uploadSecret, companion.phone),
    ttl: String(TTL_SECONDS),
    auth_ttl: String(TTL_SECONDS),
    max_buckets: '12',
  }
  // Clients make "https://<hostname>/mms/…" of it, so that a port may follow the name.
  const host = { tag: 'host', attrs: { hostname: new URL(origin).host } }
  reply(result(node, [{ tag: 'media_conn', attrs, content: [host] }]))
})

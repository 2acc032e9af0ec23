import { type Cipher, CipherError } from '../lib/cipher.ts'
import { AppError } from '../lib/errors.ts'
import { type ProxyAddress, ProxyError, type ProxyProtocol, parseProxy } from '../lib/proxy.ts'
import { type SafeFetch, SafeFetchError } from '../lib/safe-fetch.ts'

// A proxy has a place in the row as its protocol, which may be shown, and its URL, which holds a password and may not.
export const sealedProxyContext = (sessionId: string): string => `sessions|proxy|${sessionId}`

export function sealProxy(cipher: Cipher, sessionId: string, url: string): string {
  const { protocol } = parseProxy(url)!
  return `${protocol}:${cipher.seal(Buffer.from(url), sealedProxyContext(sessionId)).toString('base64')}`
}

/** Throws `ProxyError` when what is stored does not open: better no connection than one that goes around the proxy. */
export function openProxy(cipher: Cipher, sessionId: string, stored: string): ProxyAddress {
  try {
    const sealed = Buffer.from(stored.slice(stored.indexOf(':') + 1), 'base64')
    return parseProxy(cipher.open(sealed, sealedProxyContext(sessionId)).toString())!
  } catch (error) {
    if (error instanceof CipherError) throw new ProxyError('the stored proxy does not open')
    throw error
  }
}

export const protocolOf = (stored: string): ProxyProtocol => stored.slice(0, stored.indexOf(':')) as ProxyProtocol

/** For the moment in which somebody enters it. Throws `VALIDATION_ERROR`, `URL_NOT_ALLOWED`. */
export async function checkProxy(guard: SafeFetch, url: string): Promise<void> {
  const proxy = parseProxy(url)
  if (!proxy) {
    const message = 'must be the URL of a proxy: http, https or socks5, a host, and nothing behind the port'
    throw new AppError('VALIDATION_ERROR', {
      message: `body.proxy: ${message}`,
      details: { issues: [{ path: 'proxy', message, in: 'body' }] },
    })
  }
  try {
    await guard.resolveAllowed(proxy.host, proxy.port)
  } catch (error) {
    // A name that does not resolve just now passes: each connection checks again.
    if (!(error instanceof SafeFetchError)) throw error
    if (error.failure === 'blocked') throw new AppError('URL_NOT_ALLOWED', { message: error.message, cause: error })
  }
}

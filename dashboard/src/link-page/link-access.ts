import { type components, createClient, orThrow, type paths, type YesAppClient } from 'sdk'
import { basePath, serverUrl } from '../app/base-path.ts'

export type Passkey = components['schemas']['Passkey']
type Response = paths['/api/v1/sessions/{sessionId}/passkey/response']['post']
/** The answer of a passkey. */
export type Credential = Response['requestBody']['content']['application/json']['credential']

/** Where links of `POST /sessions/{sessionId}/passkey/link` lead. */
export const isLinkPage: boolean = window.location.pathname === `${basePath}link/passkey`

// The page lives as long as its tab: a reload goes on, another browser does not.
const storageKey = 'yesapp.link'

/** What the address of a link says, and what the page keeps once it is open. */
export interface LinkToken {
  sessionId: string
  token: string
}

/** The link that brought us here. */
export function linkOfAddress(): LinkToken | null {
  const [sessionId, token] = window.location.hash.slice(1).split('/')
  return sessionId && token ? { sessionId, token } : null
}

export function openedPage(): LinkToken | null {
  const kept = sessionStorage.getItem(storageKey)
  return kept === null ? null : (JSON.parse(kept) as LinkToken)
}

/** @throws YesAppError LINK_USED, LINK_EXPIRED, UNAUTHORIZED */
export async function openLink(link: LinkToken): Promise<LinkToken> {
  const params = { path: { sessionId: link.sessionId } }
  const { token } = await orThrow(
    clientWith(link.token).POST('/api/v1/sessions/{sessionId}/passkey/link/open', { params }),
  )
  const page = { sessionId: link.sessionId, token }
  sessionStorage.setItem(storageKey, JSON.stringify(page))
  // It has done what it could: no history keeps it.
  window.history.replaceState(null, '', window.location.pathname)
  return page
}

/** Asks with the token of the page, and no key. */
export function clientWith(token: string): YesAppClient {
  return createClient({
    baseUrl: serverUrl,
    apiKey: '',
    fetch: (input) => {
      const request = new Request(input)
      request.headers.set('X-Link-Token', token)
      return fetch(request)
    },
  })
}

import { randomBytes } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'
import { AppError } from '../lib/errors.ts'
import type { LinkSigner } from '../lib/link-signer.ts'
import type { ShownPasskey } from './session-passkey.ts'

const pagePath = '/link/passkey'
/** Its page still tells how it ended. */
const afterwardsMs = 5 * 60_000

/** What a token allows: to open the page once, or to be that page. */
type Use = 'open' | 'page'

interface Issued {
  ceremonyId: string
  /** The only token of each use that counts. */
  open: string
  page: string | null
}

interface Grant {
  use: Use
  sessionId: string
  expiresAt: number
  nonce: string
}

/**
 * Links to a page on which the owner of an account finishes a link, with no key of the API: signed, for one attempt and
 * one browser. They live as long as the attempt, which lives in memory too.
 */
export class PasskeyLinks {
  readonly #signer: LinkSigner
  readonly #clock: Clock
  readonly #find: (sessionId: string) => ShownPasskey | null
  readonly #issued = new Map<string, Issued>()
  /** Where others reach this server, once that is known. */
  baseUrl = ''

  constructor(signer: LinkSigner, clock: Clock, find: (sessionId: string) => ShownPasskey | null) {
    this.#signer = signer
    this.#clock = clock
    this.#find = find
  }

  /** A link to this attempt; the one before, and its page, work no more. */
  make(sessionId: string, { id, expiresAt }: ShownPasskey): { url: string; expiresAt: number } {
    const open = this.#sign({ use: 'open', sessionId, expiresAt, nonce: makeNonce() })
    this.#issued.set(sessionId, { ceremonyId: id, open, page: null })
    // Behind the #: browsers send that to nobody, and no log and no preview of a chat has it.
    return { url: `${this.baseUrl.replace(/\/+$/, '')}${pagePath}#${sessionId}/${open}`, expiresAt }
  }

  /** Did we make this link for the session? Whether it still opens is another question. */
  isOurs(sessionId: string, token: string): boolean {
    return this.#read(sessionId, token)?.use === 'open'
  }

  /** Opens the page, this once. Throws LINK_EXPIRED, LINK_USED. */
  open(sessionId: string, token: string): { token: string } {
    const issued = this.#issued.get(sessionId)
    const grant = this.#read(sessionId, token)
    if (issued?.open !== token || !grant || !this.#isAlive(sessionId, issued, grant.expiresAt)) {
      throw new AppError('LINK_EXPIRED')
    }
    if (issued.page !== null) throw new AppError('LINK_USED')
    issued.page = this.#sign({ ...grant, use: 'page', nonce: makeNonce() })
    return { token: issued.page }
  }

  /** Is it the page that the link was opened as? */
  isPage(sessionId: string, token: string): boolean {
    const issued = this.#issued.get(sessionId)
    const grant = this.#read(sessionId, token)
    if (grant?.use !== 'page' || issued?.page !== token) return false
    return this.#isAlive(sessionId, issued, grant.expiresAt + afterwardsMs)
  }

  #isAlive(sessionId: string, { ceremonyId }: Issued, until: number): boolean {
    return this.#find(sessionId)?.id === ceremonyId && until > this.#clock.now()
  }

  #sign(grant: Grant): string {
    const { use, expiresAt, nonce } = grant
    return `${use}.${expiresAt}.${nonce}.${this.#signer.sign(textOf(grant))}`
  }

  #read(sessionId: string, token: string): Grant | null {
    const [, use, expiresAt, nonce = '', signature = ''] =
      /^(open|page)\.(\d{1,15})\.([\w-]+)\.([\w-]+)$/.exec(token) ?? []
    const grant = { use: use as Use, sessionId, expiresAt: Number(expiresAt), nonce }
    return use !== undefined && this.#signer.verify(textOf(grant), signature) ? grant : null
  }
}

const makeNonce = (): string => randomBytes(16).toString('base64url')
const textOf = ({ use, sessionId, expiresAt, nonce }: Grant): string => `${use}|${sessionId}|${expiresAt}|${nonce}`

import type { PresentData } from '../events/present-data.ts'
import type { Clock } from '../lib/clock.ts'
import type { LinkSigner } from '../lib/link-signer.ts'

const validMs = 24 * 3_600_000
/** Links that are made within it are the same, so that answers that did not change look so. */
const stepMs = 3_600_000

export const mediaPath = (messageId: string): string => `/api/v1/media/${messageId}`

export interface LinkGrant {
  accountId: string
  messageId: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

/** Links to media that open without a key, for a day. */
export class MediaLinks {
  readonly #signer: LinkSigner
  readonly #clock: Clock
  #baseUrl: string

  constructor(signer: LinkSigner, clock: Clock, baseUrl: string) {
    this.#signer = signer
    this.#clock = clock
    this.#baseUrl = baseUrl.replace(/\/+$/, '')
  }

  /** Where others reach this server, once that is known. */
  set baseUrl(url: string) {
    this.#baseUrl = url
  }

  linkTo(accountId: string, messageId: string): string {
    const expiresAt = Math.ceil(this.#clock.now() / stepMs) * stepMs + validMs
    const signature = this.#signer.sign(textOf({ accountId, messageId, expiresAt }))
    return `${this.#baseUrl}${mediaPath(messageId)}?expires=${expiresAt}&signature=${signature}`
  }

  isValid(grant: LinkGrant, signature: string): boolean {
    return grant.expiresAt > this.#clock.now() && this.#signer.verify(textOf(grant), signature)
  }

  /** A message with a link that is good from now on; what is none, or has no media, as it is. */
  readonly present: PresentData = (accountId, data) => {
    const { id, media } = data
    if (typeof id !== 'string' || typeof media !== 'object' || media === null) return data
    return { ...data, media: { ...media, url: this.linkTo(accountId, id) } }
  }
}

const textOf = ({ accountId, messageId, expiresAt }: LinkGrant): string => `${accountId}|${messageId}|${expiresAt}`

import { z } from 'zod'

/** What WhatsApp wants a passkey to answer: WebAuthn's request options, as JSON. Passed on as they come. */
export type PasskeyOptions = Record<string, unknown> & { challenge: string; rpId: string; timeout?: number }

const optionsSchema = z.looseObject({
  challenge: z.string().min(1),
  rpId: z.string().min(1),
  timeout: z.number().optional(),
})

/** @throws when they are not what a browser could use */
export const readPasskeyOptions = (json: string): PasskeyOptions =>
  optionsSchema.parse(JSON.parse(json)) as PasskeyOptions

const bytes = z.string().regex(/^[\w-]+={0,2}$/, 'must be base64url')

/** The browser's answer, as `PublicKeyCredential.toJSON()` writes it. What else stands in it is passed on. */
export const passkeyCredential = z.looseObject({
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  response: z.looseObject({ authenticatorData: bytes, clientDataJSON: bytes, signature: bytes }),
})
export type PasskeyCredential = z.infer<typeof passkeyCredential>

/** Why the answer cannot be the one to these options; null when it can. WhatsApp takes only one try. */
export function problemWith(credential: PasskeyCredential, { challenge, rpId }: PasskeyOptions): string | null {
  const said = readClientData(credential.response.clientDataJSON)
  if (said === null) return 'clientDataJSON is not JSON'
  if (said.type !== 'webauthn.get') return 'it is not the answer of a passkey to a request'
  if (said.challenge !== challenge) return 'it answers another request: make a new one with the options of now'
  return isPageOf(rpId, String(said.origin)) ? null : `it was not made on a page of ${rpId}`
}

function readClientData(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown> | null
  } catch {
    return null
  }
}

function isPageOf(rpId: string, origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' && (hostname === rpId || hostname.endsWith(`.${rpId}`))
}

/** What a website asks a passkey for, as JSON (`PublicKeyCredentialRequestOptionsJSON`). */
export type RequestOptions = {
  /** base64url */
  challenge: string
  timeout: number
  rpId: string
  allowCredentials: { type: 'public-key'; id: string }[]
  userVerification: 'required'
  extensions: Record<string, unknown>
}

/** What the browser answers, as `PublicKeyCredential.toJSON()` writes it; bytes in base64url. */
export type Assertion = {
  id: string
  rawId: string
  type: 'public-key'
  authenticatorAttachment?: string | null
  clientExtensionResults: Record<string, unknown>
  response: { authenticatorData: string; clientDataJSON: string; signature: string; userHandle?: string | null }
}

/** The part of a passkey that the server keeps. */
export type RegisteredPasskey = {
  credentialId: Uint8Array
  /** P-256, SPKI, DER. */
  publicKey: Uint8Array
  /** Of the newest assertion. */
  signCount: number
}

/** The part of a passkey that stays with its owner. */
export type OwnedPasskey = {
  credentialId: Uint8Array
  /** P-256, PKCS #8, DER. */
  privateKey: Uint8Array
  signCount: number
}

/** Bits of the authenticator's data: somebody was there, and was recognised. */
export const USER_PRESENT = 1
export const USER_VERIFIED = 4

export const RP_ID = 'whatsapp.com'

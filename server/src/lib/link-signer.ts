import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Signs what a link grants, so that whoever has the link needs no key. */
export interface LinkSigner {
  sign(grant: string): string
  verify(grant: string, signature: string): boolean
}

export function makeLinkSigner(masterKey: Uint8Array, purpose: string): LinkSigner {
  const key = Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `yesapp ${purpose}`, 32))
  const digest = (grant: string) => createHmac('sha256', key).update(grant).digest()
  return {
    sign: (grant) => digest(grant).toString('base64url'),
    verify(grant, signature) {
      const given = Buffer.from(signature, 'base64url')
      const expected = digest(grant)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}

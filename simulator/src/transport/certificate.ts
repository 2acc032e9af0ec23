import { Curve, type KeyPair, proto } from 'baileys'

const Details = proto.CertChain.NoiseCertificate.Details

/** The long-lived keys of the server: what a client pins, what signs, and what it speaks with. */
export type ServerKeys = { root: KeyPair; intermediate: KeyPair; static: KeyPair }

/** Makes a new set of server keys; keep them, clients pin `root.public`. */
export function generateServerKeys(): ServerKeys {
  return { root: Curve.generateKeyPair(), intermediate: Curve.generateKeyPair(), static: Curve.generateKeyPair() }
}

/**
 * The certificate chain of the handshake: the intermediate certificate is signed by the root (serial 0), the leaf,
 * whose key is the server's static key, by the intermediate. Signatures are XEdDSA.
 * @returns an encoded `CertChain`
 */
export function certificateChain(keys: ServerKeys, now = new Date()): Uint8Array {
  const notBefore = Math.floor(now.getTime() / 1000) - 86_400
  const notAfter = notBefore + 10 * 365 * 86_400
  const intermediate = Details.encode({
    serial: 1,
    issuerSerial: 0,
    key: keys.intermediate.public,
    notBefore,
    notAfter,
  }).finish()
  const leaf = Details.encode({ serial: 2, issuerSerial: 1, key: keys.static.public, notBefore, notAfter }).finish()
  return proto.CertChain.encode({
    intermediate: { details: intermediate, signature: Curve.sign(keys.root.private, intermediate) },
    leaf: { details: leaf, signature: Curve.sign(keys.intermediate.private, leaf) },
  }).finish()
}

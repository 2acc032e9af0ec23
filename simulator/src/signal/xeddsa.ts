import { createPublicKey, verify } from 'node:crypto'

const P = 2n ** 255n - 19n
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Verifies an XEdDSA signature: an Ed25519 signature under a key that is given in its X25519 form. The client library
 * calls such a function too, but drops its answer.
 * @param publicKey 32 bytes, little-endian
 */
export function verifyXEdDSA(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false

  const signBit = (signature[63] ?? 0) & 0x80
  const edwards = montgomeryToEdwards(publicKey)
  edwards[31] = (edwards[31] ?? 0) | signBit
  const plain = Buffer.from(signature)
  plain[63] = (plain[63] ?? 0) & 0x7f
  const key = createPublicKey({ key: Buffer.concat([ED25519_SPKI, edwards]), format: 'der', type: 'spki' })
  return verify(null, message, key, plain)
}

// y = (u - 1) / (u + 1)
function montgomeryToEdwards(publicKey: Uint8Array): Buffer {
  const u = BigInt(`0x${Buffer.from(publicKey).reverse().toString('hex')}`) & (2n ** 255n - 1n)
  const y = (((u - 1n + P) % P) * power((u + 1n) % P, P - 2n)) % P
  return Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse()
}

function power(base: bigint, exponent: bigint): bigint {
  let value = 1n
  let square = base
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) value = (value * square) % P
    square = (square * square) % P
  }
  return value
}

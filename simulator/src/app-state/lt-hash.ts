import { hkdfSync } from 'node:crypto'

/** How long the hash of a collection is. */
export const LT_HASH_LENGTH = 128

/** The hash of a collection in which nothing is. */
export const emptyLtHash = (): Buffer => Buffer.alloc(LT_HASH_LENGTH)

const expand = (valueMac: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', valueMac, Buffer.alloc(0), 'WhatsApp Patch Integrity', LT_HASH_LENGTH))

// 64 little-endian numbers of 16 bits, each added or subtracted for itself.
function combine(hash: Buffer, valueMac: Uint8Array, sign: 1 | -1): void {
  const expanded = expand(valueMac)
  for (let offset = 0; offset < LT_HASH_LENGTH; offset += 2) {
    hash.writeUInt16LE((hash.readUInt16LE(offset) + sign * expanded.readUInt16LE(offset)) & 0xffff, offset)
  }
}

/**
 * Takes values out of the hash of a collection and puts others in. The order does not matter, so that devices which
 * get the same changes have the same hash (whatsmeow appstate/lthash/lthash.go).
 */
export function changeLtHash(
  hash: Uint8Array,
  { removed, added }: { removed: Iterable<Uint8Array>; added: Iterable<Uint8Array> },
): Buffer {
  const changed = Buffer.from(hash)
  for (const valueMac of removed) combine(changed, valueMac, -1)
  for (const valueMac of added) combine(changed, valueMac, 1)
  return changed
}

import { inflateSync } from 'node:zlib'
import { type BinaryNode, decodeDecompressedBinaryNode, encodeBinaryNode } from 'baileys'
import * as constants from 'baileys/lib/WABinary/constants.js'

const COMPRESSED = 2

/** Decodes a stanza from its flag byte on; bit 2 of the flag says that the rest is zlib. */
export function decodeStanza(bytes: Buffer): BinaryNode {
  const flags = bytes[0] ?? 0
  const body = bytes.subarray(1)
  return decodeDecompressedBinaryNode(flags & COMPRESSED ? inflateSync(body) : body, constants)
}

/** Encodes a stanza, uncompressed, with its flag byte. */
export const encodeStanza = (node: BinaryNode): Buffer => encodeBinaryNode(node)

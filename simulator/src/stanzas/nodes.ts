import { randomBytes } from 'node:crypto'
import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildren } from 'baileys'
import { SERVER_JID } from '../addresses.ts'

/** The children of a node that are nodes. */
export const children = (node: BinaryNode | undefined): BinaryNode[] =>
  Array.isArray(node?.content) ? node.content : []

/** The first child with a tag. */
export const child = (node: BinaryNode | undefined, tag: string): BinaryNode | undefined =>
  getBinaryNodeChild(node, tag)

/** All children with a tag. */
export const childrenOf = (node: BinaryNode | undefined, tag: string): BinaryNode[] => getBinaryNodeChildren(node, tag)

/** The content as text: short strings arrive as text, longer ones as bytes. */
export function textOf(node: BinaryNode | undefined): string | undefined {
  if (typeof node?.content === 'string') return node.content
  return node?.content instanceof Uint8Array ? Buffer.from(node.content).toString('utf8') : undefined
}

/**
 * The bytes of a child.
 * @throws when there is no such child, or it has no bytes
 */
export function bytesOf(node: BinaryNode | undefined, tag: string): Buffer {
  const content = child(node, tag)?.content
  if (typeof content === 'string') return Buffer.from(content)
  if (!(content instanceof Uint8Array)) throw new Error(`<${node?.tag ?? 'nothing'}> has no <${tag}> with bytes`)
  return Buffer.from(content)
}

/** A big-endian number as bytes. */
export function bigEndian(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

/** A new id for a stanza of the server; without "@", which would make it a JID on the wire. */
export const stanzaId = (): string => randomBytes(8).toString('hex').toUpperCase()

/** Unix time in seconds, as stanzas carry it. */
export const nowSeconds = (): string => String(Math.floor(Date.now() / 1000))

/** The answer to an IQ. */
export function result(iq: BinaryNode, content?: BinaryNode[]): BinaryNode {
  return { tag: 'iq', attrs: { from: SERVER_JID, type: 'result', id: iq.attrs.id ?? '' }, content }
}

/** The refusal of an IQ, with WhatsApp's code. */
export function errorResult(iq: BinaryNode, code: number, text: string): BinaryNode {
  const attrs = { from: SERVER_JID, type: 'error', id: iq.attrs.id ?? '' }
  return { tag: 'iq', attrs, content: [{ tag: 'error', attrs: { code: String(code), text } }] }
}

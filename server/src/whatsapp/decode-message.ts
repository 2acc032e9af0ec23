import { type BinaryNode, decodeMessageNode, proto } from 'baileys'
import { addressOf, statusJid } from './address.ts'
import { decodeAction } from './decode-action.ts'
import { decodeContent } from './decode-content.ts'
import { readHistoryOffer, readLidMigration } from './history-offer.ts'
import type { InboundEnvelope, InboundFact, InboundMessage, InboundReceipt } from './inbound-fact.ts'
import { isNeededLater, type MessageContent, noContext } from './message-content.ts'
import { isOwnJid, type OwnIdentity } from './own-identity.ts'

/** A message stanza and what its ciphertexts held; no plaintext at all: it could not be decrypted. */
export function decodeMessage(stanza: BinaryNode, plaintexts: proto.IMessage[], own: OwnIdentity): InboundFact {
  // Our own devices tell each other about keys and history; nobody wrote that. Channels are not ours to store.
  if (stanza.attrs.from?.endsWith('@newsletter')) return { kind: 'control' }
  if (stanza.attrs.category === 'peer') return decodePeerMessage(stanza, plaintexts, own)
  const withheld = withheldContent(stanza)
  if (withheld) return messageFact(stanza, own, withheld)
  if (plaintexts.length === 0) return undecryptable(stanza, own)
  return decodePlaintext(stanza, merge(plaintexts), own)
}

// From anybody else it is ignored, as the library does.
function decodePeerMessage(stanza: BinaryNode, plaintexts: proto.IMessage[], own: OwnIdentity): InboundFact {
  if (!isOwnJid(stanza.attrs.from, own)) return { kind: 'control' }
  for (const plaintext of plaintexts) {
    const message = plaintext.deviceSentMessage?.message ?? plaintext
    const offer = readHistoryOffer(message)
    if (offer) return { kind: 'history', offer }
    const identities = readLidMigration(message)
    if (identities.length > 0) return { kind: 'identities', identities }
  }
  return { kind: 'control' }
}

type Content = Pick<InboundMessage, 'content' | 'context' | 'viewOnce' | 'original'>

const bare = (content: MessageContent): Content => ({ content, context: noContext, viewOnce: false, original: null })

/** What the stanza says by itself of a content that companions do not get. */
function withheldContent(stanza: BinaryNode): Content | null {
  const children = childrenOf(stanza)
  // Companions are told that a view-once message exists, never what it holds.
  const unavailable = children.find((child) => child.tag === 'unavailable')
  if (unavailable) {
    const rawType = unavailable.attrs.type ?? 'unavailable'
    return { ...bare({ kind: 'unsupported', rawType }), viewOnce: rawType.startsWith('view_once') }
  }
  // Answers of bots are encrypted with the secret of the question.
  const [enc] = children.filter((child) => child.tag === 'enc')
  return enc?.attrs.type === 'msmsg' ? bare({ kind: 'unsupported', rawType: 'msmsg' }) : null
}

// A change of another message is nothing to show by itself; its sender is asked again all the same.
function undecryptable(stanza: BinaryNode, own: OwnIdentity): InboundFact {
  const isHidden = childrenOf(stanza).some(({ attrs }) => attrs['decrypt-fail'] === 'hide')
  if (isHidden || stanza.attrs.edit) return { kind: 'control' }
  return messageFact(stanza, own, bare({ kind: 'undecryptable' }))
}

// Our other devices wrap what they sent; the secret of the message then stands outside.
function merge(plaintexts: proto.IMessage[]): proto.IMessage {
  const parts = plaintexts.map((part) => {
    const inner = part.deviceSentMessage?.message
    return inner ? { messageContextInfo: part.messageContextInfo, ...inner } : part
  })
  return Object.assign({}, ...parts)
}

function decodePlaintext(stanza: BinaryNode, message: proto.IMessage, own: OwnIdentity): InboundFact {
  const envelope = envelopeOf(stanza, own)
  const action = decodeAction(message, envelope, own)
  if (action) return action
  const decoded = decodeContent(message)
  if (!decoded) return { kind: 'control' }
  const original = isNeededLater(decoded.content) ? proto.Message.encode(message).finish() : null
  return { kind: 'message', message: { ...envelope, ...decoded, original } }
}

const messageFact = (stanza: BinaryNode, own: OwnIdentity, content: Content): InboundFact => ({
  kind: 'message',
  message: { ...envelopeOf(stanza, own), ...content },
})

/** Who wrote to whom, and when. */
function envelopeOf(stanza: BinaryNode, own: OwnIdentity): InboundEnvelope {
  const { fullMessage: decoded } = decodeMessageNode(stanza, own.id, own.lid)
  const { key } = decoded
  const senderJid = key.participant || stanza.attrs.from
  const direct = !/@(g\.us|broadcast)$/.test(key.remoteJid!)
  const { peer_recipient_pn, peer_recipient_lid, recipient_pn, recipient_lid } = stanza.attrs
  const recipientAlt = peer_recipient_pn ?? peer_recipient_lid ?? recipient_pn ?? recipient_lid
  return {
    whatsappId: key.id!,
    chat: direct
      ? { kind: 'direct', address: addressOf(key.remoteJid, key.fromMe ? recipientAlt : key.remoteJidAlt) }
      : { kind: key.remoteJid === statusJid ? 'status' : 'group', jid: key.remoteJid! },
    sender: key.fromMe ? addressOf(own.id, own.lid) : addressOf(senderJid, key.participantAlt, key.remoteJidAlt),
    fromMe: key.fromMe === true,
    pushName: decoded.pushName ?? null,
    timestamp: secondsToMs(stanza.attrs.t),
  }
}

const receiptStatus: Record<string, InboundReceipt['status']> = {
  delivery: 'delivered',
  inactive: 'delivered',
  read: 'read',
  played: 'played',
}

/** A receipt stanza. Receipts from our own devices only show that the server has the message. */
export function decodeReceipt(stanza: BinaryNode, own: OwnIdentity): InboundFact {
  const { id, from, participant, type, t } = stanza.attrs
  if (!id || !from) return { kind: 'control' }
  const whose = participant ?? from
  if (isOwnJid(whose, own) && (type === 'read-self' || type === 'read')) return readElsewhere(stanza)
  const ours = type === 'sender' ? ('sent' as const) : undefined
  const status = isOwnJid(whose, own) ? ours : receiptStatus[type ?? 'delivery']
  if (!status) return { kind: 'control' }
  const whatsappIds = receiptIds(stanza)
  const isOfMember = participant !== undefined
  return {
    kind: 'receipt',
    receipt: { whatsappIds, status, from: addressOf(whose), isOfMember, timestamp: secondsToMs(t) },
  }
}

function readElsewhere(stanza: BinaryNode): InboundFact {
  const { from = '', recipient } = stanza.attrs
  const whatsappIds = receiptIds(stanza)
  if (from.endsWith('@g.us')) return { kind: 'read-elsewhere', chat: { kind: 'group', jid: from }, whatsappIds }
  if (from === statusJid) return { kind: 'read-elsewhere', chat: { kind: 'status', jid: from }, whatsappIds }
  const address = addressOf(recipient)
  if (!address.phone && !address.lid) return { kind: 'control' }
  return { kind: 'read-elsewhere', chat: { kind: 'direct', address }, whatsappIds }
}

/** The messages that a receipt is about. */
export function receiptIds(stanza: BinaryNode): string[] {
  const items = childrenOf(stanza).find((child) => child.tag === 'list')
  const others = items ? childrenOf(items).flatMap((item) => item.attrs.id ?? []) : []
  return [stanza.attrs.id!, ...others]
}

export function childrenOf(node: BinaryNode): BinaryNode[] {
  return Array.isArray(node.content) ? node.content : []
}

const secondsToMs = (seconds: string | undefined): number => Number(seconds ?? 0) * 1000

import { type BinaryNode, decodeMessageNode, normalizeMessageContent, type proto, type WAMessage } from 'baileys'
import { addressOf } from './address.ts'
import type { InboundFact, InboundMessage, InboundReceipt } from './inbound-fact.ts'

/** Our own addresses, to tell what we wrote from what others wrote. */
export interface OwnIdentity {
  id: string
  lid: string
}

/** Whether a JID, of any device, is of our own account. */
export function isOwnJid(jid: string | undefined, own: OwnIdentity): boolean {
  const who = addressOf(jid)
  const us = addressOf(own.id, own.lid)
  return who.phone !== null ? who.phone === us.phone : who.lid !== null && who.lid === us.lid
}

/** A message stanza and what its ciphertexts held; no plaintext at all: it could not be decrypted. */
export function decodeMessage(stanza: BinaryNode, plaintexts: proto.IMessage[], own: OwnIdentity): InboundFact {
  // Our own devices tell each other about keys and history; nobody wrote that. Channels are not ours to store.
  if (stanza.attrs.category === 'peer' || stanza.attrs.from?.endsWith('@newsletter')) return { kind: 'control' }
  const { fullMessage } = decodeMessageNode(stanza, own.id, own.lid)
  const content = contentOfStanza(stanza) ?? readContent(plaintexts)
  return content ? message(fullMessage, stanza, own, content) : { kind: 'control' }
}

type Content = Pick<InboundMessage, 'type' | 'rawType' | 'text' | 'viewOnce'>

/** What the stanza says by itself of a content that companions do not get. */
function contentOfStanza(stanza: BinaryNode): Content | null {
  const children = childrenOf(stanza)
  // Companions are told that a view-once message exists, never what it holds.
  const unavailable = children.find((child) => child.tag === 'unavailable')
  if (unavailable) {
    const rawType = unavailable.attrs.type ?? 'unavailable'
    return { type: 'unsupported', rawType, text: null, viewOnce: rawType.startsWith('view_once') }
  }
  // Answers of bots are encrypted with the secret of the question.
  const [enc] = children.filter((child) => child.tag === 'enc')
  return enc?.attrs.type === 'msmsg' ? { type: 'unsupported', rawType: 'msmsg', text: null, viewOnce: false } : null
}

/** Parts of a message that carry keys and context, not content. */
const envelopeFields = new Set(['messageContextInfo', 'senderKeyDistributionMessage', 'deviceSentMessage'])

function readContent(plaintexts: proto.IMessage[]): Content | null {
  if (plaintexts.length === 0) return { type: 'undecryptable', rawType: null, text: null, viewOnce: false }
  const merged: proto.IMessage = Object.assign({}, ...plaintexts.map((part) => part.deviceSentMessage?.message ?? part))
  const content = normalizeMessageContent(merged)
  if (!content || content.protocolMessage) return null
  const text = content.conversation || content.extendedTextMessage?.text
  // PostgreSQL cannot store NUL in text.
  if (text) return { type: 'text', rawType: null, text: text.replaceAll('\0', '\uFFFD'), viewOnce: isViewOnce(merged) }
  const rawType = Object.entries(content).find(([field, value]) => value != null && !envelopeFields.has(field))?.[0]
  return rawType ? { type: 'unsupported', rawType, text: null, viewOnce: isViewOnce(merged) } : null
}

const isViewOnce = (message: proto.IMessage): boolean =>
  Boolean(message.viewOnceMessage || message.viewOnceMessageV2 || message.viewOnceMessageV2Extension)

function message(decoded: WAMessage, stanza: BinaryNode, own: OwnIdentity, content: Content): InboundFact {
  const { key } = decoded
  const senderJid = key.participant || stanza.attrs.from
  const direct = !/@(g\.us|broadcast)$/.test(key.remoteJid!)
  const { peer_recipient_pn, peer_recipient_lid, recipient_pn, recipient_lid } = stanza.attrs
  const recipientAlt = peer_recipient_pn ?? peer_recipient_lid ?? recipient_pn ?? recipient_lid
  return {
    kind: 'message',
    message: {
      whatsappId: key.id!,
      chat: direct
        ? { kind: 'direct', address: addressOf(key.remoteJid, key.fromMe ? recipientAlt : key.remoteJidAlt) }
        : { kind: key.remoteJid === 'status@broadcast' ? 'status' : 'group', jid: key.remoteJid! },
      sender: key.fromMe ? addressOf(own.id, own.lid) : addressOf(senderJid, key.participantAlt, key.remoteJidAlt),
      fromMe: key.fromMe === true,
      pushName: decoded.pushName ?? null,
      timestamp: secondsToMs(stanza.attrs.t),
      ...content,
    },
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
  const ours = type === 'sender' ? ('sent' as const) : undefined
  const status = isOwnJid(whose, own) ? ours : receiptStatus[type ?? 'delivery']
  if (!status) return { kind: 'control' }
  const items = childrenOf(stanza).find((child) => child.tag === 'list')
  const others = items ? childrenOf(items).flatMap((item) => item.attrs.id ?? []) : []
  const whatsappIds = [id, ...others]
  return { kind: 'receipt', receipt: { whatsappIds, status, from: addressOf(whose), timestamp: secondsToMs(t) } }
}

export function childrenOf(node: BinaryNode): BinaryNode[] {
  return Array.isArray(node.content) ? node.content : []
}

const secondsToMs = (seconds: string | undefined): number => Number(seconds ?? 0) * 1000

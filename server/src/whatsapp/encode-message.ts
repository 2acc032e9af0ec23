import { randomBytes } from 'node:crypto'
import { normalizeMessageContent, proto } from 'baileys'
import { type Address, type Destination, memberJid, personJid } from './address.ts'
import {
  type ContactsContent,
  type LinkPreview,
  type LocationContent,
  type MediaDescriptor,
  type MessageContent,
  type MessageContext,
  noContext,
  type PollContent,
  type TextContent,
  type TextLook,
} from './message-content.ts'

/** What can be sent: everything that people write. */
export type OutgoingContent = Exclude<MessageContent, { kind: 'system' | 'unsupported' | 'undecryptable' }>

export interface OutgoingContext extends Partial<MessageContext> {
  /** The message that is answered, as protocol bytes: what the recipient shows above the answer. */
  quotedBytes?: Uint8Array
  /** Where it goes: groups have their own way of naming people. */
  to?: Destination
}

/**
 * Our content as protocol bytes. Made once, when the message is accepted: the message secret inside must be the same in
 * every re-send.
 */
export function encodeMessage(content: OutgoingContent, context: OutgoingContext = {}): Uint8Array {
  const message = encodeBody(content, context)
  return proto.Message.encode({ ...message, messageContextInfo: { messageSecret: randomBytes(32) } }).finish()
}

/** A content as a protocol message without a secret of its own. */
export const encodeBody = (content: OutgoingContent, context: OutgoingContext): proto.IMessage =>
  bodyOf(content, contextInfoOf(context))

function bodyOf(content: OutgoingContent, contextInfo: proto.IContextInfo | null): proto.IMessage {
  switch (content.kind) {
    case 'text':
      return { extendedTextMessage: { ...textBody(content), contextInfo } }
    case 'media':
      return mediaBody(content.media, contextInfo)
    case 'location':
      return locationBody(content, contextInfo)
    case 'contacts':
      return contactsBody(content, contextInfo)
    case 'poll':
      return pollBody(content, contextInfo)
    default: {
      const unknown: never = content
      throw new Error(`unknown content ${unknown}`)
    }
  }
}

function contextInfoOf(given: OutgoingContext): proto.IContextInfo | null {
  const { quoted, mentions, mentionsEveryone, forwardingScore, ephemeralSeconds } = { ...noContext, ...given }
  const jidOf = (address: Address) => (given.to ? memberJid(given.to, address) : personJid(address))
  const info: proto.IContextInfo = {
    ...(quoted && {
      stanzaId: quoted.whatsappId,
      participant: jidOf(quoted.sender),
      quotedMessage: given.quotedBytes ? quotable(given.quotedBytes) : { conversation: quoted.text ?? '' },
    }),
    ...(mentions.length > 0 && { mentionedJid: mentions.map(jidOf) }),
    ...(mentionsEveryone && { nonJidMentions: 1 }),
    ...(forwardingScore > 0 && { forwardingScore, isForwarded: true }),
    ...(ephemeralSeconds && { expiration: ephemeralSeconds }),
  }
  return Object.keys(info).length > 0 ? info : null
}

// A quotation holds no quotation, and not the secret that votes and reactions are encrypted with.
function quotable(bytes: Uint8Array): proto.IMessage {
  const quoted = normalizeMessageContent(proto.Message.decode(bytes))!
  quoted.messageContextInfo = null
  for (const part of Object.values(quoted)) {
    if (part && typeof part === 'object' && 'contextInfo' in part) part.contextInfo = null
  }
  return quoted
}

const textBody = ({ text, linkPreview, look }: TextContent): proto.Message.IExtendedTextMessage => ({
  text,
  ...(linkPreview && previewBody(linkPreview)),
  ...(look && lookBody(look)),
})

const lookBody = ({ background, font }: TextLook): proto.Message.IExtendedTextMessage => ({
  backgroundArgb: Number.parseInt(`ff${background.slice(1)}`, 16),
  textArgb: 0xff_ff_ff_ff,
  font,
})

const previewBody = ({ url, title, description, thumbnail }: LinkPreview): proto.Message.IExtendedTextMessage => ({
  matchedText: url,
  title,
  description,
  jpegThumbnail: thumbnail,
  previewType: proto.Message.ExtendedTextMessage.PreviewType.NONE,
})

const locationBody = (
  { latitude, longitude, name, address, live }: LocationContent,
  contextInfo: proto.IContextInfo | null,
): proto.IMessage =>
  live
    ? { liveLocationMessage: { degreesLatitude: latitude, degreesLongitude: longitude, caption: name, contextInfo } }
    : { locationMessage: { degreesLatitude: latitude, degreesLongitude: longitude, name, address, contextInfo } }

function contactsBody({ contacts }: ContactsContent, contextInfo: proto.IContextInfo | null): proto.IMessage {
  const cards = contacts.map(({ name, vcard }) => ({ displayName: name, vcard }))
  if (cards.length === 1) return { contactMessage: { ...cards[0], contextInfo } }
  return { contactsArrayMessage: { displayName: `${cards.length} contacts`, contacts: cards, contextInfo } }
}

function pollBody(
  { question, options, multiple }: PollContent,
  contextInfo: proto.IContextInfo | null,
): proto.IMessage {
  const poll = { name: question, options: options.map((optionName) => ({ optionName })), contextInfo }
  // WhatsApp has a message of its own for polls with a single choice.
  return multiple
    ? { pollCreationMessage: { ...poll, selectableOptionsCount: 0 } }
    : { pollCreationMessageV3: { ...poll, selectableOptionsCount: 1 } }
}

function mediaBody(media: MediaDescriptor, contextInfo: proto.IContextInfo | null): proto.IMessage {
  const { mimetype, caption, width, height, seconds, thumbnail: jpegThumbnail, viewOnce } = media
  const stored = {
    mimetype,
    url: media.url,
    directPath: media.directPath,
    mediaKey: media.mediaKey,
    fileSha256: media.sha256,
    fileEncSha256: media.encSha256,
    fileLength: media.sizeBytes,
    contextInfo,
  }
  switch (media.kind) {
    case 'image':
      return { imageMessage: { ...stored, caption, width, height, jpegThumbnail, viewOnce } }
    case 'video':
      return {
        videoMessage: { ...stored, caption, width, height, seconds, jpegThumbnail, viewOnce, gifPlayback: media.gif },
      }
    case 'audio':
      return { audioMessage: { ...stored, seconds, ptt: media.voice, waveform: media.waveform, viewOnce } }
    case 'document':
      return {
        documentMessage: { ...stored, caption, fileName: media.filename, title: media.filename, jpegThumbnail },
      }
    case 'sticker':
      return { stickerMessage: { ...stored, width, height, pngThumbnail: null } }
    default: {
      const unknown: never = media.kind
      throw new Error(`unknown medium ${unknown}`)
    }
  }
}

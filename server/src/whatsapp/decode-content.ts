import { normalizeMessageContent, proto } from 'baileys'
import { addressOf } from './address.ts'
import { parseVcard } from './contact-card.ts'
import type {
  ContactCard,
  LocationContent,
  MediaContent,
  MediaDescriptor,
  MessageContent,
  MessageContext,
  PollContent,
  QuotedMessage,
} from './message-content.ts'
import { noContext, readableText, typeOf } from './message-content.ts'

/** A content and what stands around it. */
export interface DecodedContent {
  content: MessageContent
  context: MessageContext
  viewOnce: boolean
}

/** Parts of a message that carry keys and context, not content. */
const envelopeFields = new Set(['messageContextInfo', 'senderKeyDistributionMessage', 'deviceSentMessage'])

/** What a decrypted message holds; null when it holds nothing that anybody wrote. */
export function decodeContent(message: proto.IMessage): DecodedContent | null {
  const inner = normalizeMessageContent(message)
  const content = inner && contentOf(inner)
  if (!content) return null
  const isWrapped = message.viewOnceMessage ?? message.viewOnceMessageV2 ?? message.viewOnceMessageV2Extension
  const viewOnce = Boolean(isWrapped) || (content.kind === 'media' && content.media.viewOnce)
  if (content.kind === 'media') content.media.viewOnce = viewOnce
  return { content, context: contextOf(inner), viewOnce }
}

/** The same of protocol bytes. */
export const decodeBytes = (bytes: Uint8Array): DecodedContent | null => decodeContent(proto.Message.decode(bytes))

function contentOf(message: proto.IMessage): MessageContent | null {
  const text = message.conversation || message.extendedTextMessage?.text
  if (text) return textOf(text, message.extendedTextMessage)
  const media = mediaOf(message)
  if (media) return media
  if (message.locationMessage) return locationOf(message.locationMessage, false)
  if (message.liveLocationMessage) return locationOf(message.liveLocationMessage, true)
  const cards = cardsOf(message)
  if (cards) return { kind: 'contacts', contacts: cards }
  const poll = pollOf(message)
  if (poll) return poll
  const rawType = Object.entries(message).find(([field, value]) => value != null && !envelopeFields.has(field))?.[0]
  return rawType ? { kind: 'unsupported', rawType } : null
}

function textOf(
  text: string,
  extended: proto.Message.IExtendedTextMessage | null | undefined,
): Extract<MessageContent, { kind: 'text' }> {
  const content = { kind: 'text' as const, text: storable(text), linkPreview: previewOf(extended) }
  const argb = extended?.backgroundArgb
  if (!argb) return content
  const background = `#${(argb & 0xff_ff_ff).toString(16).padStart(6, '0')}`
  return { ...content, look: { background, font: extended.font ?? 0 } }
}

// PostgreSQL cannot store NUL in text.
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD')
const storableOrNull = (text: string | null | undefined): string | null => (text ? storable(text) : null)

function previewOf(text: proto.Message.IExtendedTextMessage | null | undefined) {
  if (!text?.matchedText || !text.title) return null
  return {
    url: storable(text.matchedText),
    title: storable(text.title),
    description: storableOrNull(text.description),
    thumbnail: bytesOf(text.jpegThumbnail),
  }
}

type MediaMessage = Partial<
  proto.Message.IImageMessage &
    proto.Message.IVideoMessage &
    proto.Message.IAudioMessage &
    proto.Message.IDocumentMessage &
    proto.Message.IStickerMessage
>

function mediaOf(message: proto.IMessage): MediaContent | null {
  const { imageMessage, videoMessage, ptvMessage, audioMessage, documentMessage, stickerMessage } = message
  if (imageMessage) return describe('image', imageMessage as MediaMessage)
  if (videoMessage) return describe('video', videoMessage as MediaMessage)
  if (ptvMessage) return describe('video', ptvMessage as MediaMessage)
  if (audioMessage) return describe('audio', audioMessage as MediaMessage)
  if (documentMessage) return describe('document', documentMessage as MediaMessage)
  if (stickerMessage) return describe('sticker', stickerMessage as MediaMessage)
  return null
}

function describe(kind: MediaDescriptor['kind'], medium: MediaMessage): MediaContent {
  return {
    kind: 'media',
    media: {
      kind,
      mimetype: storable(medium.mimetype || 'application/octet-stream'),
      filename: storableOrNull(medium.fileName ?? medium.title),
      sizeBytes: numberOf(medium.fileLength),
      seconds: medium.seconds || null,
      width: medium.width || null,
      height: medium.height || null,
      caption: storableOrNull(medium.caption),
      voice: medium.ptt === true,
      waveform: bytesOf(medium.waveform),
      gif: medium.gifPlayback === true,
      viewOnce: medium.viewOnce === true,
      thumbnail: bytesOf(medium.jpegThumbnail),
      sha256: bytesOf(medium.fileSha256),
      encSha256: bytesOf(medium.fileEncSha256),
      mediaKey: bytesOf(medium.mediaKey),
      directPath: medium.directPath || null,
      url: medium.url || null,
    },
  }
}

function locationOf(
  place: proto.Message.ILocationMessage & proto.Message.ILiveLocationMessage,
  live: boolean,
): LocationContent {
  return {
    kind: 'location',
    latitude: place.degreesLatitude ?? 0,
    longitude: place.degreesLongitude ?? 0,
    name: storableOrNull(place.name ?? place.caption),
    address: storableOrNull(place.address),
    live: live || place.isLive === true,
  }
}

function cardsOf({ contactMessage, contactsArrayMessage }: proto.IMessage): ContactCard[] | null {
  const cards = contactMessage ? [contactMessage] : contactsArrayMessage?.contacts
  return cards?.map(({ displayName, vcard }) => parseVcard(storable(vcard ?? ''), storable(displayName ?? ''))) ?? null
}

function pollOf(message: proto.IMessage): PollContent | null {
  const { pollCreationMessage, pollCreationMessageV2, pollCreationMessageV3, pollCreationMessageV5 } = message
  const poll = pollCreationMessage ?? pollCreationMessageV2 ?? pollCreationMessageV3 ?? pollCreationMessageV5
  if (!poll) return null
  return {
    kind: 'poll',
    question: storable(poll.name ?? ''),
    options: (poll.options ?? []).map(({ optionName }) => storable(optionName ?? '')),
    multiple: poll.selectableOptionsCount !== 1,
  }
}

function contextOf(message: proto.IMessage): MessageContext {
  const info = contextInfoOf(message)
  if (!info) return noContext
  return {
    quoted: quotedOf(info),
    mentions: (info.mentionedJid ?? []).map((jid) => addressOf(jid)).filter(({ phone, lid }) => phone ?? lid),
    mentionsEveryone: (info.nonJidMentions ?? 0) > 0,
    forwardingScore: info.forwardingScore || (info.isForwarded ? 1 : 0),
    ephemeralSeconds: info.expiration || null,
  }
}

function contextInfoOf(message: proto.IMessage): proto.IContextInfo | null {
  for (const part of Object.values(message)) {
    if (part && typeof part === 'object' && 'contextInfo' in part && part.contextInfo) return part.contextInfo
  }
  return null
}

function quotedOf({ stanzaId, participant, quotedMessage }: proto.IContextInfo): QuotedMessage | null {
  if (!stanzaId) return null
  const quoted = quotedMessage ? decodeContent(quotedMessage) : null
  return {
    whatsappId: storable(stanzaId),
    sender: addressOf(participant),
    type: quoted ? typeOf(quoted.content) : 'unsupported',
    text: quoted ? readableText(quoted.content) : null,
  }
}

const bytesOf = (bytes: Uint8Array | null | undefined): Uint8Array | null => (bytes?.length ? bytes : null)

function numberOf(value: number | { toNumber(): number } | null | undefined): number | null {
  if (value === null || value === undefined) return null
  return typeof value === 'number' ? value : value.toNumber()
}

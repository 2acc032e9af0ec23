import type { Address } from '../whatsapp/address.ts'
import {
  type LinkPreview,
  type LocationContent,
  type MediaDescriptor,
  type MessageContent,
  type MessageContext,
  type PollContent,
  readableText,
  type TextContent,
  type TextLook,
  typeOf,
} from '../whatsapp/message-content.ts'
import type { MessageRow } from './message-view.ts'

/** What `content` keeps of each kind, beside type and text. Keys and pictures are not in it: it is shown to people. */
export interface StoredContent {
  linkPreview?: Omit<LinkPreview, 'thumbnail'>
  look?: TextLook
  /** Of a status of ours: whom it is for. */
  viewers?: Address[]
  media?: StoredMedia
  location?: Omit<LocationContent, 'kind'>
  contacts?: { name: string; phones: string[]; vcard: string }[]
  poll?: Omit<PollContent, 'kind'>
  system?: { event: string }
}

export type StoredMedia = Pick<
  MediaDescriptor,
  'mimetype' | 'filename' | 'sizeBytes' | 'seconds' | 'width' | 'height' | 'voice' | 'gif'
> & { sha256: string | null }

/** The message that another one answers. */
export interface StoredReply {
  /** Null when we do not have it. */
  messageId: string | null
  whatsappId: string
  from: Address
  type: string
  text: string | null
}

export interface StoredMentions {
  people: Address[]
  everyone: boolean
}

type ContentColumns = Pick<MessageRow, 'type' | 'raw_type' | 'text' | 'content'>

/** A content as the columns of its row. */
export function contentColumns(content: MessageContent): ContentColumns {
  const stored = storedOf(content)
  return {
    type: typeOf(content),
    raw_type: content.kind === 'unsupported' ? content.rawType : null,
    text: readableText(content),
    content: stored && JSON.stringify(stored),
  }
}

type ContextColumns = Pick<MessageRow, 'reply_to' | 'mentions' | 'forwarding_score' | 'ephemeral_seconds'>

/** What stands around a content, as columns. `repliedId` is the answered message, if we have it. */
export function contextColumns(context: MessageContext, repliedId: string | null): ContextColumns {
  const { quoted, mentions: people, mentionsEveryone: everyone, forwardingScore, ephemeralSeconds } = context
  const reply: StoredReply | null = quoted && {
    messageId: repliedId,
    whatsappId: quoted.whatsappId,
    from: quoted.sender,
    type: quoted.type,
    text: quoted.text,
  }
  return {
    reply_to: reply && JSON.stringify(reply),
    mentions: people.length > 0 || everyone ? JSON.stringify({ people, everyone } satisfies StoredMentions) : null,
    forwarding_score: forwardingScore || null,
    ephemeral_seconds: ephemeralSeconds,
  }
}

export const readContent = (row: Pick<MessageRow, 'content'>): StoredContent =>
  row.content === null ? {} : (JSON.parse(row.content) as StoredContent)

export const readReply = (row: Pick<MessageRow, 'reply_to'>): StoredReply | null =>
  row.reply_to === null ? null : (JSON.parse(row.reply_to) as StoredReply)

export const readMentions = (row: Pick<MessageRow, 'mentions'>): StoredMentions =>
  row.mentions === null ? { people: [], everyone: false } : (JSON.parse(row.mentions) as StoredMentions)

function storedOf(content: MessageContent): StoredContent | null {
  switch (content.kind) {
    case 'text':
      return textParts(content)
    case 'media':
      return { media: mediaOf(content.media) }
    case 'location': {
      const { kind: _kind, ...location } = content
      return { location }
    }
    case 'contacts':
      return { contacts: content.contacts }
    case 'poll': {
      const { kind: _kind, ...poll } = content
      return { poll }
    }
    case 'system':
      return { system: { event: content.event } }
    case 'unsupported':
    case 'undecryptable':
      return null
    default: {
      const unknown: never = content
      throw new Error(`unknown content ${unknown}`)
    }
  }
}

function textParts({ linkPreview, look }: TextContent): StoredContent | null {
  if (!linkPreview && !look) return null
  return { ...(linkPreview && { linkPreview: previewOf(linkPreview) }), ...(look && { look }) }
}

const previewOf = ({ url, title, description }: LinkPreview) => ({ url, title, description })

// Named one by one: what opens a medium must never come along.
function mediaOf(media: MediaDescriptor): StoredMedia {
  const { mimetype, filename, sizeBytes, seconds, width, height, voice, gif, sha256 } = media
  return {
    mimetype,
    filename,
    sizeBytes,
    seconds,
    width,
    height,
    voice,
    gif,
    sha256: sha256 && Buffer.from(sha256).toString('hex'),
  }
}

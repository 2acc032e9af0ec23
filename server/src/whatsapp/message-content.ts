import type { Address } from './address.ts'

/** What a message holds, whichever way it goes. */
export type MessageContent =
  | TextContent
  | MediaContent
  | LocationContent
  | ContactsContent
  | PollContent
  | SystemContent
  | UnsupportedContent
  | UndecryptableContent

export interface TextContent {
  kind: 'text'
  text: string
  linkPreview: LinkPreview | null
  /** How a status shows it. */
  look?: TextLook
}

/** A text on a ground of one colour. */
export interface TextLook {
  /** `#rrggbb` */
  background: string
  /** WhatsApp's number of it. */
  font: number
}

/** What the card under a text shows of the page that its link leads to. */
export interface LinkPreview {
  /** The link as it stands in the text. */
  url: string
  title: string
  description: string | null
  /** A small JPEG. */
  thumbnail: Uint8Array | null
}

export interface MediaContent {
  kind: 'media'
  media: MediaDescriptor
}

export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'] as const
export type MediaKind = (typeof mediaKinds)[number]

const mediaKindSet: ReadonlySet<string> = new Set(mediaKinds)
/** Is it the type of a message with a file? */
export const isMedia = (type: string): boolean => mediaKindSet.has(type)

/** Of these the protocol message is kept: from the content alone the keys of media or the secret of a poll are gone. */
export const isNeededLater = ({ kind }: MessageContent): boolean =>
  kind === 'media' || kind === 'poll' || kind === 'unsupported'

/** A medium as messages carry it: what it is, where it lies on the network, and what opens it there. */
export interface MediaDescriptor {
  kind: MediaKind
  mimetype: string
  filename: string | null
  sizeBytes: number | null
  seconds: number | null
  width: number | null
  height: number | null
  caption: string | null
  /** A voice message. */
  voice: boolean
  /** 64 levels, for a voice message. */
  waveform: Uint8Array | null
  /** A video without sound that plays again and again. */
  gif: boolean
  viewOnce: boolean
  /** A small JPEG. */
  thumbnail: Uint8Array | null
  /** Of the plain bytes. */
  sha256: Uint8Array | null
  /** Of the bytes as they lie on the network. */
  encSha256: Uint8Array | null
  /** Opens the medium: only ever stored sealed, and shown to nobody. */
  mediaKey: Uint8Array | null
  directPath: string | null
  url: string | null
}

export interface LocationContent {
  kind: 'location'
  latitude: number
  longitude: number
  name: string | null
  address: string | null
  /** Shared as it changes. WhatsApp gives companion devices its first place only. */
  live: boolean
}

export interface ContactsContent {
  kind: 'contacts'
  contacts: ContactCard[]
}

export interface ContactCard {
  name: string
  phones: string[]
  vcard: string
}

export interface PollContent {
  kind: 'poll'
  question: string
  options: string[]
  /** May one person choose several? */
  multiple: boolean
}

/** Something that happened in the chat, and that nobody wrote. */
export interface SystemContent {
  kind: 'system'
  event: string
  text: string | null
}

/** What we do not know yet, by the protocol's name for it. */
export interface UnsupportedContent {
  kind: 'unsupported'
  rawType: string
}

export interface UndecryptableContent {
  kind: 'undecryptable'
}

/** What stands around a content. */
export interface MessageContext {
  /** The message that this one answers. */
  quoted: QuotedMessage | null
  mentions: Address[]
  /** Everybody in the group is meant. */
  mentionsEveryone: boolean
  /** How often it was passed on; 0: it is new. */
  forwardingScore: number
  /** It disappears so long after it was read or sent. */
  ephemeralSeconds: number | null
}

export interface QuotedMessage {
  whatsappId: string
  /** Who wrote it. */
  sender: Address
  /** As the answer shows it. */
  type: string
  text: string | null
}

export const noContext: MessageContext = {
  quoted: null,
  mentions: [],
  mentionsEveryone: false,
  forwardingScore: 0,
  ephemeralSeconds: null,
}

export const textContent = (text: string): TextContent => ({ kind: 'text', text, linkPreview: null })

/** The word for a content in the API. */
export function typeOf(content: MessageContent): string {
  return content.kind === 'media' ? content.media.kind : content.kind
}

/** What there is to read in a content. */
export function readableText(content: MessageContent): string | null {
  switch (content.kind) {
    case 'text':
    case 'system':
      return content.text
    case 'media':
      return content.media.caption
    case 'poll':
      return content.question
    case 'location':
    case 'contacts':
    case 'unsupported':
    case 'undecryptable':
      return null
    default: {
      const unknown: never = content
      throw new Error(`unknown content ${unknown}`)
    }
  }
}

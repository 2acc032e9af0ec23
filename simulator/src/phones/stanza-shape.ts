import { normalizeMessageContent, proto } from 'baileys'

const ProtocolType = proto.Message.ProtocolMessage.Type

/** What the server and other devices see of a message from outside its encryption. */
export type StanzaShape = {
  type: 'text' | 'media' | 'reaction' | 'poll' | 'event'
  /** 1 edits, 2 pins, 7 revokes one's own, 8 revokes as an admin. */
  edit?: '1' | '2' | '7' | '8'
  /** Attributes of every `<enc>`. */
  enc: Record<string, string>
  /** Attributes of `<meta>`. */
  meta?: Record<string, string>
}

/** The attributes with which real phones send a message. */
export function stanzaShape(message: proto.IMessage): StanzaShape {
  const content = normalizeMessageContent(message) ?? message
  const mediatype = mediaTypeOf(content)
  const edit = editOf(content)
  const meta = metaOf(content)
  return {
    type: typeOf(content, mediatype),
    ...(edit && { edit }),
    enc: { ...(mediatype && { mediatype }), ...(isHiddenOnFailure(content, edit) && { 'decrypt-fail': 'hide' }) },
    ...(meta && { meta }),
  }
}

const isPoll = (content: proto.IMessage): boolean =>
  Boolean(
    content.pollCreationMessage ??
      content.pollCreationMessageV2 ??
      content.pollCreationMessageV3 ??
      content.pollCreationMessageV5,
  )

function typeOf(content: proto.IMessage, mediatype: string | undefined): StanzaShape['type'] {
  if (content.reactionMessage ?? content.encReactionMessage) return 'reaction'
  if (isPoll(content) || content.pollUpdateMessage) return 'poll'
  if (content.eventMessage ?? content.encEventResponseMessage) return 'event'
  return mediatype ? 'media' : 'text'
}

function mediaTypeOf(content: proto.IMessage): string | undefined {
  if (content.imageMessage) return 'image'
  if (content.ptvMessage) return 'ptv'
  if (content.videoMessage) return content.videoMessage.gifPlayback ? 'gif' : 'video'
  if (content.audioMessage) return content.audioMessage.ptt ? 'ptt' : 'audio'
  if (content.documentMessage) return 'document'
  if (content.stickerMessage) return 'sticker'
  if (content.contactMessage) return 'vcard'
  if (content.contactsArrayMessage) return 'contact_array'
  if (content.liveLocationMessage) return 'livelocation'
  if (content.locationMessage) return 'location'
  return content.groupInviteMessage ? 'url' : undefined
}

function editOf({ protocolMessage, pinInChatMessage }: proto.IMessage): StanzaShape['edit'] {
  if (pinInChatMessage) return '2'
  if (protocolMessage?.type === ProtocolType.MESSAGE_EDIT) return '1'
  if (protocolMessage?.type === ProtocolType.REVOKE) return protocolMessage.key?.fromMe ? '7' : '8'
  return undefined
}

function metaOf(content: proto.IMessage): Record<string, string> | undefined {
  if (isPoll(content)) return { polltype: 'creation' }
  if (content.pollUpdateMessage) return { polltype: 'vote' }
  if (content.eventMessage) return { event_type: 'creation' }
  return content.encEventResponseMessage ? { event_type: 'response' } : undefined
}

// Something about another message leaves no "waiting for this message" behind when it cannot be read.
const isHiddenOnFailure = (content: proto.IMessage, edit: StanzaShape['edit']): boolean =>
  Boolean(content.reactionMessage ?? content.encReactionMessage ?? content.pollUpdateMessage) ||
  edit === '1' ||
  edit === '2'

import { type BinaryNode, normalizeMessageContent, proto } from 'baileys'

const ProtocolType = proto.Message.ProtocolMessage.Type

export interface StanzaExtras {
  additionalAttributes: Record<string, string>
  additionalNodes: BinaryNode[]
}

/** What the server wants to be told of a message outside its encryption, and the library leaves to its caller. */
export function stanzaExtras(message: proto.IMessage): StanzaExtras {
  const content = normalizeMessageContent(message) ?? message
  const edit = editOf(content)
  const polltype = pollTypeOf(content)
  return {
    additionalAttributes: edit ? { edit } : {},
    additionalNodes: polltype ? [{ tag: 'meta', attrs: { polltype } }] : [],
  }
}

// 1 edits, 2 pins, 7 revokes what is ours, 8 what another member of a group wrote.
function editOf({ protocolMessage, pinInChatMessage }: proto.IMessage): string | null {
  if (pinInChatMessage) return '2'
  if (protocolMessage?.type === ProtocolType.MESSAGE_EDIT) return '1'
  if (protocolMessage?.type === ProtocolType.REVOKE) return protocolMessage.key?.fromMe ? '7' : '8'
  return null
}

function pollTypeOf(message: proto.IMessage): string | null {
  if (message.pollUpdateMessage) return 'vote'
  const { pollCreationMessage, pollCreationMessageV2, pollCreationMessageV3 } = message
  return (pollCreationMessage ?? pollCreationMessageV2 ?? pollCreationMessageV3) ? 'creation' : null
}

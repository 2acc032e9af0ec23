import { mediaKinds } from '../whatsapp/message-content.ts'

/** What a message may be, as the API says it. */
export const messageTypes = [
  'text',
  ...mediaKinds,
  'location',
  'contacts',
  'poll',
  'system',
  'undecryptable',
  'unsupported',
] as const
export type MessageType = (typeof messageTypes)[number]

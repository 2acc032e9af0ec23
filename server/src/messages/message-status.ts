/** What became of a message, as everybody outside sees it. */
export const messageStatuses = ['pending', 'sent', 'delivered', 'read', 'played', 'failed', 'received'] as const
export type MessageStatus = (typeof messageStatuses)[number]

// A receipt proves more than our giving up did, so `failed` stands low.
const rank: Record<MessageStatus, number> = {
  pending: 0,
  failed: 1,
  sent: 2,
  delivered: 3,
  read: 4,
  played: 5,
  received: 9,
}

/** Status only moves forward: a late `sent` never lowers `read`. */
export function isForward(from: MessageStatus, to: MessageStatus): boolean {
  return rank[to] > rank[from]
}

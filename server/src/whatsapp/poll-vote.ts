import { createHash, createHmac, randomBytes } from 'node:crypto'
import { aesEncryptGCM, decryptPollVote, normalizeMessageContent, proto } from 'baileys'
import type { Address } from './address.ts'

/** A vote as it travels: only those who have the poll can open it. */
export interface SealedVote {
  payload: Uint8Array
  iv: Uint8Array
}

/** What a vote is encrypted with, beside the secret of the poll. */
interface VoteParties {
  pollId: string
  creator: Address
  voter: Address
}

/** Clients disagree on which of their two addresses goes into the key. */
function jidsOf({ phone, lid }: Address): string[] {
  return [...(lid ? [lid] : []), ...(phone ? [`${phone.slice(1)}@s.whatsapp.net`] : [])]
}

/**
 * The options that a vote chooses, by name, out of the poll's protocol message; none: the vote was taken back. Null when
 * the vote does not open.
 */
export function openVote(poll: Uint8Array, vote: SealedVote, parties: VoteParties): string[] | null {
  const { secret, options } = readPoll(poll)
  if (!secret) return null
  for (const pollCreatorJid of jidsOf(parties.creator)) {
    for (const voterJid of jidsOf(parties.voter)) {
      const hashes = tryOpen(vote, { pollCreatorJid, voterJid, pollMsgId: parties.pollId, pollEncKey: secret })
      if (hashes) return options.filter((name) => hashes.some((hash) => hashOf(name).equals(hash)))
    }
  }
  return null
}

/** A vote for these options, for those who have the poll. Null when the poll has no secret. */
export function sealVote(
  poll: Uint8Array,
  names: string[],
  { pollId, creator, voter }: VoteParties,
  addressing: 'pn' | 'lid',
): SealedVote | null {
  const { secret } = readPoll(poll)
  if (!secret) return null
  const [creatorJid, voterJid] = [creator, voter].map((who) => {
    const jids = jidsOf(who)
    return addressing === 'lid' ? jids[0] : jids.at(-1)
  })
  const use = Buffer.from(`${pollId}${creatorJid}${voterJid}Poll Vote\u0001`)
  const key = hmac(hmac(new Uint8Array(32), secret), use)
  const plaintext = proto.Message.PollVoteMessage.encode({ selectedOptions: names.map(hashOf) }).finish()
  const iv = randomBytes(12)
  return { payload: aesEncryptGCM(plaintext, key, iv, Buffer.from(`${pollId}\0${voterJid}`)), iv }
}

function readPoll(bytes: Uint8Array): { secret: Uint8Array | null; options: string[] } {
  const message = proto.Message.decode(bytes)
  const content = normalizeMessageContent(message)
  const poll =
    content?.pollCreationMessage ??
    content?.pollCreationMessageV2 ??
    content?.pollCreationMessageV3 ??
    content?.pollCreationMessageV5
  const secret = message.messageContextInfo?.messageSecret ?? content?.messageContextInfo?.messageSecret
  return { secret: secret ?? null, options: (poll?.options ?? []).map(({ optionName }) => optionName ?? '') }
}

const hashOf = (name: string): Buffer => createHash('sha256').update(name).digest()
const hmac = (key: Uint8Array, data: Uint8Array): Buffer => createHmac('sha256', key).update(data).digest()

function tryOpen({ payload, iv }: SealedVote, context: Parameters<typeof decryptPollVote>[1]): Uint8Array[] | null {
  try {
    return decryptPollVote({ encPayload: payload, encIv: iv }, context).selectedOptions ?? []
  } catch {
    // Not the addresses that the key was made with.
    return null
  }
}

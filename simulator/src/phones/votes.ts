import { createHash, randomBytes } from 'node:crypto'
import { aesEncryptGCM, decryptPollVote, hmacSign, normalizeMessageContent, proto } from 'baileys'
import { withPlus } from '../addresses.ts'
import { SimulatorError } from '../errors.ts'
import type { Composed } from './compose.ts'
import { type Poll, readPoll } from './content.ts'
import type { Device } from './device.ts'
import { findMessage, type KnownMessage, keyOf, knownMessage } from './known-message.ts'
import type { PollVote } from './records.ts'

/** Who chose an option of a poll. */
export type PollTally = { option: string; voters: string[] }[]

type PollInChat = { target: KnownMessage; poll: Poll; secret: Uint8Array }

/**
 * A vote, encrypted for those who have the poll.
 * @throws SimulatorError MESSAGE_NOT_FOUND, VALIDATION_ERROR for options that cannot be chosen
 */
export function composeVote(device: Device, id: string, options: string[]): Composed {
  const found = pollOf(knownMessage(device, id))
  if (!found) throw new SimulatorError('VALIDATION_ERROR', `message ${id} is not a poll`)
  const { target, poll, secret } = found
  const unknown = options.find((option) => !poll.options.includes(option))
  if (unknown !== undefined) throw new SimulatorError('VALIDATION_ERROR', `the poll has no option "${unknown}"`)
  if (poll.selectableCount > 0 && options.length > poll.selectableCount) {
    throw new SimulatorError('VALIDATION_ERROR', `the poll takes ${poll.selectableCount} of its options`)
  }

  const jidOf = (phone: string): string => device.network.jidOf({ phone, device: 0 }, target.chat.addressing)
  const vote = encryptVote(options, secret, { id, creator: jidOf(target.author), voter: jidOf(device.self.phone) })
  const pollUpdateMessage = {
    pollCreationMessageKey: keyOf(device, target),
    vote,
    senderTimestampMs: Date.now(),
    metadata: {},
  }
  return { chat: target.chat, message: { pollUpdateMessage } }
}

function pollOf(target: KnownMessage | undefined): PollInChat | undefined {
  const content = target && normalizeMessageContent(target.message)
  const poll = content && readPoll(content)?.poll
  const secret = (target?.message.messageContextInfo ?? content?.messageContextInfo)?.messageSecret
  return target && poll && secret ? { target, poll, secret } : undefined
}

const optionHash = (option: string): Buffer => createHash('sha256').update(option).digest()

function encryptVote(
  options: string[],
  secret: Uint8Array,
  { id, creator, voter }: { id: string; creator: string; voter: string },
): proto.Message.IPollEncValue {
  const use = Buffer.concat([Buffer.from(`${id}${creator}${voter}Poll Vote`), Buffer.from([1])])
  const key = hmacSign(use, hmacSign(secret, new Uint8Array(32), 'sha256'), 'sha256')
  const plaintext = proto.Message.PollVoteMessage.encode({ selectedOptions: options.map(optionHash) }).finish()
  const encIv = randomBytes(12)
  return { encPayload: aesEncryptGCM(plaintext, key, encIv, Buffer.from(`${id}\0${voter}`)), encIv }
}

/**
 * Reads a vote.
 * @param voter digits
 * @returns the options; `undefined` for what is no vote, or one for a poll that the phone does not have
 */
export function readVote(device: Device, voter: string, message: proto.IMessage): string[] | undefined {
  const update = normalizeMessageContent(message)?.pollUpdateMessage
  const id = update?.pollCreationMessageKey?.id
  const found = id ? pollOf(findMessage(device, id)) : undefined
  const { encPayload, encIv } = update?.vote ?? {}
  if (!id || !found || !encPayload || !encIv) return undefined

  const { target, poll, secret } = found
  // Clients disagree on which of their two addresses goes into the key.
  for (const pollCreatorJid of jidsOf(device, target.author)) {
    for (const voterJid of jidsOf(device, voter)) {
      const context = { pollCreatorJid, pollMsgId: id, pollEncKey: secret, voterJid }
      const selected = tryDecrypt({ encPayload, encIv }, context)
      if (selected) return poll.options.filter((option) => selected.some((hash) => optionHash(option).equals(hash)))
    }
  }
  device.log.warn({ id }, 'a vote does not decrypt')
  return undefined
}

const jidsOf = ({ network }: Device, phone: string): string[] =>
  (['lid', 'pn'] as const).map((addressing) => network.jidOf({ phone, device: 0 }, addressing))

function tryDecrypt(...[vote, context]: Parameters<typeof decryptPollVote>): Uint8Array[] | undefined {
  try {
    return decryptPollVote(vote, context).selectedOptions ?? []
  } catch {
    // Not the addresses that the key was made with.
    return undefined
  }
}

/** Remembers a vote; the newest of a person is the one that counts. */
export function recordVote(device: Device, pollId: string, voter: string, options: string[]): void {
  device.votes.append({ id: pollId, at: new Date().toISOString(), from: withPlus(voter), options })
}

/**
 * The state of a poll, in the order of its options.
 * @throws SimulatorError MESSAGE_NOT_FOUND, VALIDATION_ERROR when it is not a poll
 */
export function tally(device: Device, id: string): PollTally {
  const found = pollOf(knownMessage(device, id))
  if (!found) throw new SimulatorError('VALIDATION_ERROR', `message ${id} is not a poll`)
  const newest = new Map<string, PollVote>(device.votes.about(id).map((vote) => [vote.from, vote]))
  return found.poll.options.map((option) => ({
    option,
    voters: [...newest.values()].filter(({ options }) => options.includes(option)).map(({ from }) => from),
  }))
}

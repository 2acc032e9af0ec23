import { createDecipheriv } from 'node:crypto'
import {
  SenderKeyMessage,
  type SenderKeyRecord,
  type SenderKeyState,
  type SenderMessageKey,
} from 'baileys/lib/Signal/Group/index.js'
import { verifyXEdDSA } from './xeddsa.ts'

const SIGNATURE_BYTES = 64
// As far as the client library looks ahead.
const SKIPPED_MAX = 2000

/**
 * Decrypts a message to a group and moves the sender's key on. The client library does the same, but checks the
 * signature in JavaScript, which takes a hundred times as long; in a group of a thousand that is ten seconds a message.
 * @param record the sender's keys; changed, and to be stored when it returns
 * @throws when there is no key, the signature is wrong, or the message comes twice
 */
export function openGroupMessage(record: SenderKeyRecord, bytes: Uint8Array): Buffer {
  const message = new SenderKeyMessage(null, null, null, null, bytes)
  const state = record.getSenderKeyState(message.getKeyId())
  if (!state) throw new Error('no sender key for this message')
  const publicKey = state.getSigningKeyPublic().subarray(1)
  if (!verifyXEdDSA(publicKey, bytes.subarray(0, -SIGNATURE_BYTES), bytes.subarray(-SIGNATURE_BYTES)))
    throw new Error('the signature of a group message is wrong')

  const key = takeMessageKey(state, message.getIteration())
  const decipher = createDecipheriv('aes-256-cbc', key.getCipherKey(), key.getIv())
  return Buffer.concat([decipher.update(message.getCipherText()), decipher.final()])
}

// Keys of messages that are still to come are kept: they may arrive in any order.
function takeMessageKey(state: SenderKeyState, iteration: number): SenderMessageKey {
  let chainKey = state.getSenderChainKey()
  if (iteration < chainKey.getIteration()) {
    const kept = state.removeSenderMessageKey(iteration)
    if (!kept) throw new Error('a group message that comes twice')
    return kept
  }
  if (iteration - chainKey.getIteration() > SKIPPED_MAX) throw new Error('a group message from too far ahead')

  while (chainKey.getIteration() < iteration) {
    state.addSenderMessageKey(chainKey.getSenderMessageKey())
    chainKey = chainKey.getNext()
  }
  state.setSenderChainKey(chainKey.getNext())
  return chainKey.getSenderMessageKey()
}

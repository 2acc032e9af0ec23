import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { proto } from 'baileys'
import { type MutationKeys, mutationKeys, type SyncKey } from './sync-key.ts'

const Operation = proto.SyncdMutation.SyncdOperation
const VALUE_MAC_LENGTH = 32

/** One change of a setting, as devices read it. */
export type Mutation = {
  operation: 'set' | 'remove'
  /** What is changed: `["archive", "<chat>"]`, `["star", "<chat>", "<message>", "1", "0"]`, … */
  index: string[]
  /** Version of the meaning of the value, not of the collection. */
  version: number
  value: proto.ISyncActionValue
}

/** A {@link Mutation} with the MACs that stand for it. */
export type SealedMutation = {
  mutation: Mutation
  /** Base64: the same index always has the same. */
  indexMac: string
  valueMac: Buffer
}

/** Finds a key by its id; `undefined` when the device does not have it. */
export type FindSyncKey = (id: Uint8Array) => SyncKey | undefined

const hmac = (algorithm: 'sha256' | 'sha512', key: Uint8Array, ...parts: Uint8Array[]): Buffer => {
  const digest = createHmac(algorithm, key)
  for (const part of parts) digest.update(part)
  return digest.digest()
}

/** A version as MACs contain it. */
export function bigEndian64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

// HMAC-SHA512 of operation and key id ‖ ciphertext ‖ length of the first part, cut to 32 bytes.
function valueMacOf(
  operation: Mutation['operation'],
  ciphertext: Uint8Array,
  keyId: Uint8Array,
  keys: MutationKeys,
): Buffer {
  const head = Buffer.from([operation === 'set' ? 1 : 2, ...keyId])
  return hmac('sha512', keys.valueMac, head, ciphertext, bigEndian64(head.length)).subarray(0, VALUE_MAC_LENGTH)
}

/** Encrypts a change. */
export function encodeMutation(
  mutation: Mutation,
  key: SyncKey,
): { sealed: SealedMutation; encoded: proto.ISyncdMutation } {
  const keys = mutationKeys(key)
  const index = Buffer.from(JSON.stringify(mutation.index))
  const data = { index, value: mutation.value, padding: new Uint8Array(), version: mutation.version }
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', keys.valueEncryption, iv)
  const plaintext = proto.SyncActionData.encode(data).finish()
  const ciphertext = Buffer.concat([iv, cipher.update(plaintext), cipher.final()])
  const valueMac = valueMacOf(mutation.operation, ciphertext, key.id, keys)
  const indexMac = hmac('sha256', keys.index, index)
  return {
    sealed: { mutation, indexMac: indexMac.toString('base64'), valueMac },
    encoded: {
      operation: mutation.operation === 'set' ? Operation.SET : Operation.REMOVE,
      record: {
        index: { blob: indexMac },
        value: { blob: Buffer.concat([ciphertext, valueMac]) },
        keyId: { id: key.id },
      },
    },
  }
}

/**
 * Verifies and decrypts a change.
 * @throws when its key is missing, or one of its MACs is wrong
 */
export function decodeMutation(encoded: proto.ISyncdMutation, findKey: FindSyncKey): SealedMutation {
  const { record } = encoded
  const keyId = record?.keyId?.id
  const key = keyId && findKey(keyId)
  const blob = record?.value?.blob
  if (!keyId || !key || !blob) throw new Error('a change without a value, or under a key that nobody has shared')

  const keys = mutationKeys(key)
  const ciphertext = Buffer.from(blob.subarray(0, -VALUE_MAC_LENGTH))
  const valueMac = Buffer.from(blob.subarray(-VALUE_MAC_LENGTH))
  const operation = encoded.operation === Operation.REMOVE ? 'remove' : 'set'
  if (!valueMacOf(operation, ciphertext, keyId, keys).equals(valueMac)) throw new Error('the MAC of a change is wrong')

  const decipher = createDecipheriv('aes-256-cbc', keys.valueEncryption, ciphertext.subarray(0, 16))
  const plaintext = Buffer.concat([decipher.update(ciphertext.subarray(16)), decipher.final()])
  const { index, value, version } = proto.SyncActionData.decode(plaintext)
  const indexMac = hmac('sha256', keys.index, index ?? new Uint8Array())
  if (!index || !indexMac.equals(record.index?.blob ?? new Uint8Array())) {
    throw new Error('the MAC of the index of a change is wrong')
  }
  return {
    mutation: {
      operation,
      index: JSON.parse(Buffer.from(index).toString()) as string[],
      version: version ?? 0,
      value: value ?? {},
    },
    indexMac: indexMac.toString('base64'),
    valueMac,
  }
}

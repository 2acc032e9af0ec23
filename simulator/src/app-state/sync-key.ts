import { hkdfSync, randomBytes } from 'node:crypto'

/** A key with which the devices of an account encrypt what they tell each other; the server never has it. */
export type SyncKey = {
  /** Two bytes of the device that made it, four that count. */
  id: Uint8Array
  data: Uint8Array
  /** Unix time in ms. */
  madeAt: number
}

/** What a {@link SyncKey} becomes (HKDF with "WhatsApp Mutation Keys", 160 bytes; whatsmeow appstate/keys.go). */
export type MutationKeys = {
  index: Buffer
  valueEncryption: Buffer
  valueMac: Buffer
  snapshotMac: Buffer
  patchMac: Buffer
}

/** Makes a key for a phone: it is device 0. @param count how many it has made before */
export function makeSyncKey(count: number): SyncKey {
  const id = Buffer.alloc(6)
  id.writeUInt32BE(count + 1, 2)
  return { id, data: randomBytes(32), madeAt: Date.now() }
}

export function mutationKeys({ data }: SyncKey): MutationKeys {
  const expanded = Buffer.from(hkdfSync('sha256', data, Buffer.alloc(0), 'WhatsApp Mutation Keys', 160))
  const [index, valueEncryption, valueMac, snapshotMac, patchMac] = [0, 32, 64, 96, 128].map((start) =>
    expanded.subarray(start, start + 32),
  ) as [Buffer, Buffer, Buffer, Buffer, Buffer]
  return { index, valueEncryption, valueMac, snapshotMac, patchMac }
}

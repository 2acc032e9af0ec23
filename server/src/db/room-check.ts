import { diskReserveBytes, freeBytesAt } from '../lib/disk-space.ts'
import { OutageError } from './database-error.ts'

const looksEveryMs = 1_000

/**
 * Throws `STORAGE_FULL` while less than the reserve is free. What is under way can then still be finished: the reserve is
 * for its states, receipts and leases.
 */
export function makeRoomCheck(folder: string): () => Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY
  let free: Promise<number>
  return async () => {
    if (performance.now() - lookedAt >= looksEveryMs) {
      lookedAt = performance.now()
      free = freeBytesAt(folder)
    }
    if ((await free) <= diskReserveBytes) throw new OutageError('STORAGE_FULL')
  }
}

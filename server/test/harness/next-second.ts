import { expect } from 'vitest'

/** WhatsApp counts in seconds: only in the next one is what it brings later than what has gone. */
export async function untilNextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1000)
  const now = second()
  await expect.poll(second).toBeGreaterThan(now)
}

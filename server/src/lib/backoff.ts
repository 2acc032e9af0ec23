const fastDelaysMs = [1_000, 2_000, 4_000, 8_000, 15_000]
const slowDelaysMs = [30_000, 60_000, 120_000]
const slowestDelayMs = 300_000

/**
 * How long to wait before reconnect number `attempt` (1 = the first): five fast tries within about 30 s, then
 * 30 s, 60 s, 2 min, and every 5 min. Jittered upwards by up to a tenth so that many sessions do not return at once.
 */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const base = [...fastDelaysMs, ...slowDelaysMs][attempt - 1] ?? slowestDelayMs
  return Math.round(base * (1 + random() / 10))
}

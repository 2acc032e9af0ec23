import type { WASocket } from 'baileys'

/** Stops and goes on with the reading of a connection. Pings, and answers that somebody waits for, stand still with it. */
export function flowOf(ws: WASocket['ws']): { pause(): void; resume(): void } {
  return {
    pause: () => ws['socket']?.pause(),
    resume: () => ws['socket']?.resume(),
  }
}

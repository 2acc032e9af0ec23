import type { WASocket } from 'baileys'

/** The library's WebSocket, which its types do not show; null while there is none. */
interface Reading {
  socket: { pause(): void; resume(): void } | null
}

/** Stops and goes on with the reading of a connection. Pings, and answers that somebody waits for, stand still with it. */
export function flowOf(ws: WASocket['ws']): { pause(): void; resume(): void } {
  const reading = ws as unknown as Reading
  return {
    pause: () => reading.socket?.pause(),
    resume: () => reading.socket?.resume(),
  }
}

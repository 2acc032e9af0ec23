import { z } from 'zod'
import { encodeCursor } from '../http/pagination.ts'
import { toIso } from '../http/time.ts'
import type { LoggedEvent } from './list-events.ts'
import type { PresentData } from './present-data.ts'

export const eventCursor = z.object({ position: z.int().min(0) })

/** Where to go on, opaque to the caller. */
export const cursorOf = (position: number): string => encodeCursor({ position })

/** An event as the API and the stream show it. */
export function eventView(present: PresentData, accountId: string, { position, timestamp, ...event }: LoggedEvent) {
  const data = present(accountId, event.data)
  return { ...event, data, timestamp: toIso(timestamp), cursor: cursorOf(position) }
}

import type { Publish } from '../events/publish.ts'
import type { Idempotency } from '../http/route.ts'
import type { Media } from '../media/open-media.ts'
import type { SendQuery } from './schema.ts'
import type { SendDeps } from './send-message.ts'

export interface MessageRouteDeps extends SendDeps {
  publish: Publish
  media: Media
  sendWaitMs: number
}

/** How a request wants to wait, and what makes it count once. */
export const sendOptions = (deps: MessageRouteDeps, { wait, queue }: SendQuery, idempotency: Idempotency) => ({
  waitMs: wait === undefined ? deps.sendWaitMs : wait * 1000,
  queue: queue === 'true',
  idempotency,
})

/** 200 once it is known what became of it, 202 while it waits. */
export const sendStatus = ({ status }: { status: string }): 200 | 202 => (status === 'pending' ? 202 : 200)

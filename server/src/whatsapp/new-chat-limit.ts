import type { ConnectionState, WASocket } from 'baileys'
import type { Ask } from './ask-network.ts'

/** With this code WhatsApp refuses a message that would begin a chat which the account may not begin. */
export const newChatRefused = 463

type ReachoutTimelockState = NonNullable<ConnectionState['reachoutTimeLock']>
type NewChatMessageCapInfo = Awaited<ReturnType<WASocket['fetchNewChatMessageCap']>>

/** WhatsApp lets the account start no chats. */
export interface NewChatLimit {
  kind: 'time-lock' | 'cap'
  /** Milliseconds; null: it may. */
  until: number | null
}

export function readTimeLock({ isActive, timeEnforcementEnds }: ReachoutTimelockState, now: number): NewChatLimit {
  return { kind: 'time-lock', until: isActive ? endOf(timeEnforcementEnds?.getTime(), now) : null }
}

export function readCap({ capping_status, cycle_end_timestamp }: NewChatMessageCapInfo, now: number): NewChatLimit {
  const isCapped = capping_status === 'CAPPED'
  return { kind: 'cap', until: isCapped ? endOf(Number(cycle_end_timestamp) * 1000, now) : null }
}

/** Asks the network; what it does not answer is not in the result. */
export async function askNewChatLimits(ask: Ask, now: () => number): Promise<NewChatLimit[]> {
  const answers = await Promise.allSettled([
    ask(async (socket) => readTimeLock(await socket.fetchAccountReachoutTimelock(), now())),
    ask(async (socket) => readCap(await socket.fetchNewChatMessageCap(), now())),
  ])
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
}

// WhatsApp's own client takes a minute when the server does not say.
const endOf = (ms: number | undefined, now: number): number => (ms !== undefined && ms > 0 ? ms : now + 60_000)

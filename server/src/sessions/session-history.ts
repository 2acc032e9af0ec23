import type { Row } from '../db/schema.ts'
import { toIso } from '../http/time.ts'
import type { HistoryKind } from '../whatsapp/history-offer.ts'

/** How far back a session takes what the phone has kept from before linking. */
export const historyDepths = ['off', 'recent', 'full'] as const
export type HistoryDepth = (typeof historyDepths)[number]

/** How far the history is stored. */
export interface HistoryProgress {
  state: 'syncing' | 'synced'
  percent: number
  messages: number
  /** Parts that will not come: WhatsApp has them no more, or they cannot be read. */
  failedParts: number
  at: number
}

export interface HistoryView extends Omit<HistoryProgress, 'at'> {
  since: string
}

export const readHistoryProgress = ({ history }: Pick<Row<'sessions'>, 'history'>): HistoryProgress | null =>
  history === null ? null : (JSON.parse(history) as HistoryProgress)

export function historyView(session: Pick<Row<'sessions'>, 'history'>): HistoryView | null {
  const progress = readHistoryProgress(session)
  if (!progress) return null
  const { at, ...shown } = progress
  return { ...shown, since: toIso(at) }
}

/** A part of the history, as it is told when it is stored or lost. */
export interface SettledPart {
  kind: HistoryKind
  progress: number | null
  messages: number
  hasChats: boolean
  isLost: boolean
}

/** The progress after a part; the first part begins anew. */
export function advanceHistory(
  before: HistoryProgress | null,
  part: SettledPart,
  depth: HistoryDepth,
  now: number,
): HistoryProgress {
  const known = part.kind === 'initial' || !before ? { percent: 0, messages: 0, failedParts: 0 } : before
  const percent = Math.max(known.percent, percentAfter(part, depth))
  return {
    state: percent === 100 ? 'synced' : 'syncing',
    percent,
    messages: known.messages + part.messages,
    failedParts: known.failedParts + (part.isLost ? 1 : 0),
    at: now,
  }
}

function percentAfter({ kind, progress, hasChats }: SettledPart, depth: HistoryDepth): number {
  // A phone without chats has nothing more to give.
  if (kind === 'initial') return hasChats ? 0 : 100
  const percent = Math.min(100, Math.max(0, progress ?? 0))
  if (kind === 'recent') return depth === 'full' ? Math.floor(percent / 2) : percent
  return kind === 'full' ? 50 + Math.floor(percent / 2) : 0
}

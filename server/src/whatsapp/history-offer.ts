import { normalizeMessageContent, proto } from 'baileys'
import type { Address } from './address.ts'

/** What a part of the history holds: chats with their last messages, names, who is who, messages. */
export type HistoryKind = 'initial' | 'names' | 'numbers' | 'recent' | 'full' | 'on-demand'

/** A part of the history that our phone has put somewhere for us. */
export interface HistoryOffer {
  kind: HistoryKind
  /** Percent of its kind that is told with it. */
  progress: number | null
  /** The protocol's own words. They hold the key of the part: to be stored sealed. */
  notification: Uint8Array
}

const { HistorySyncType } = proto.Message

const kinds: Partial<Record<proto.Message.HistorySyncType, HistoryKind>> = {
  [HistorySyncType.INITIAL_BOOTSTRAP]: 'initial',
  [HistorySyncType.PUSH_NAME]: 'names',
  [HistorySyncType.NON_BLOCKING_DATA]: 'numbers',
  [HistorySyncType.RECENT]: 'recent',
  [HistorySyncType.FULL]: 'full',
  [HistorySyncType.ON_DEMAND]: 'on-demand',
}

/** Null: it offers nothing, or what we do not read (statuses). */
export function readHistoryOffer(message: proto.IMessage): HistoryOffer | null {
  const offered = normalizeMessageContent(message)?.protocolMessage?.historySyncNotification
  const kind = offered && kinds[offered.syncType ?? HistorySyncType.INITIAL_BOOTSTRAP]
  if (!kind) return null
  const notification = proto.Message.HistorySyncNotification.encode(offered).finish()
  return { kind, progress: offered.progress ?? null, notification }
}

/** Whether the library is to read a part too: it begins with the first one, and asks whether there will be any. */
export const isForLibrary = (offer: proto.Message.IHistorySyncNotification): boolean =>
  offer.syncType === HistorySyncType.INITIAL_BOOTSTRAP || !(offer.directPath || offer.initialHistBootstrapInlinePayload)

/** Who is who, as the phone tells it when the chats of an account move to LIDs. */
export function readLidMigration(message: proto.IMessage): Address[] {
  const sync = normalizeMessageContent(message)?.protocolMessage?.lidMigrationMappingSyncMessage
  if (!sync?.encodedMappingPayload) return []
  const { pnToLidMappings } = proto.LIDMigrationMappingSyncPayload.decode(sync.encodedMappingPayload)
  return pnToLidMappings.map(({ pn, latestLid, assignedLid }) => ({
    phone: `+${pn}`,
    lid: `${isSet(latestLid) ? latestLid : assignedLid}@lid`,
  }))
}

// A number of 64 bits, which may be an object.
const isSet = (value: unknown): boolean => value !== null && value !== undefined && String(value) !== '0'

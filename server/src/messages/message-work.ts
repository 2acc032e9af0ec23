import type { Publish } from '../events/publish.ts'
import { PeopleWork } from '../groups/people-work.ts'
import { insertReceived } from '../media/insert-received.ts'
import { MediaFetcher } from '../media/media-fetcher.ts'
import type { Media } from '../media/open-media.ts'
import type { SessionHolds } from '../sessions/session-holds.ts'
import type { SessionSettings, SessionWork } from '../sessions/session-work.ts'
import type { MediaHosts } from '../whatsapp/media-hosts.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import { HistoryWork } from './history-work.ts'
import type { MessageRow } from './message-view.ts'
import { Outbox } from './outbox.ts'
import { Pacing, type PacingDefaults } from './pacing.ts'
import { openProtocol } from './protocol-bytes.ts'
import { receiveFacts, type StoreMedia } from './receive-facts.ts'
import { makeFilesReady } from './send-file.ts'
import { publishById } from './settle-message.ts'
import { applyStars } from './star-message.ts'

export interface MessageWorkDeps {
  publish: Publish
  defaultPerMinute: number
  pacing: PacingDefaults
  media: Media
  /** Told of each answer of WhatsApp to what was sent: null, or the code of the refusal. */
  onAck?: (refusal: number | null) => void
}

/** Sending and receiving on a session, as long as this node owns it. */
export interface MessageWork extends SessionWork {
  readonly outbox: Outbox
}

export function startMessageWork(
  { publish, defaultPerMinute, pacing: pacingDefaults, media, onAck }: MessageWorkDeps,
  owned: OwnedSession,
  settings: SessionSettings,
  { holds, hosts }: { holds: SessionHolds; hosts: MediaHosts },
): MessageWork {
  const pacing = new Pacing(owned, holds, settings.pacing, pacingDefaults)
  const makeReady = makeFilesReady(media, owned)
  const outbox = new Outbox(owned, { publish, settings, defaultPerMinute, pacing, makeReady })
  holds.onChange = () => outbox.onHoldsChanged()
  const people = new PeopleWork(owned, publish, settings)
  const fetcher = new MediaFetcher(owned, {
    ...media,
    hosts,
    tell: (trx, messageId, type) => publishById(publish, trx, messageId, type),
  })
  const history = new HistoryWork(owned, { publish, media: { ...media, hosts }, depth: settings.options.syncHistory })
  const storeMedia: StoreMedia = async (trx, message, descriptor) => {
    await insertReceived(owned, trx, message.id, descriptor)
    fetcher.wakeAfter(trx)
  }
  const onConfirmed = (row: MessageRow) => outbox.confirm(row)
  const receiving = { owned, publish, people, history, storeMedia, onConfirmed }
  return {
    outbox,
    onOpen: (client) => {
      outbox.onOpen(client)
      people.onOpen(client)
      history.onOpen(client)
      fetcher.onOpen(client)
    },
    onOfflineDone: () => outbox.onOfflineDone(),
    onClosed: () => {
      outbox.onClosed()
      people.onClosed()
      history.onClosed()
      fetcher.onClosed()
    },
    onNews: (news) =>
      news.kind === 'stars-changed'
        ? owned.write((trx) => applyStars(publish, trx, owned.sessionId, news.changes, owned.clock.now()))
        : people.store(news),
    findGroup: (jid) => people.findGroup(jid),
    onAck(whatsappId, refusal) {
      onAck?.(refusal)
      outbox.onAck(whatsappId, refusal)
    },
    receive: (trx, facts) => receiveFacts(receiving, trx, facts),
    findSent: (whatsappId) => findSent(owned, whatsappId),
    onSettingsChanged: (changed) => {
      outbox.changeSettings(changed)
      people.onSettingsChanged(changed)
      history.setDepth(changed.options.syncHistory)
    },
    quiesce: async () => {
      await Promise.all([outbox.quiesce(), history.stop()])
    },
    stop: () => {
      outbox.stop()
      fetcher.stop()
    },
  }
}

/** The bytes as they were first sent. */
async function findSent(owned: OwnedSession, whatsappId: string): Promise<Uint8Array | null> {
  const row = await owned.db.read
    .selectFrom('messages')
    .select(['id', 'protocol_message', 'encoded'])
    .where('session_id', '=', owned.sessionId)
    .where('whatsapp_id', '=', whatsappId)
    .where('direction', '=', 'outbound')
    .executeTakeFirst()
  return row ? openProtocol(owned.cipher, row) : null
}

import { toIso } from '../http/time.ts'
import { draftMedia, type MediaDraft } from '../media/draft-media.ts'
import { acceptAndWait } from '../messages/accept-message.ts'
import { refused } from '../messages/draft-content.ts'
import type { MessageStatus } from '../messages/message-status.ts'
import {
  assertReachable,
  errorOf,
  outcomeOf,
  ownerOf,
  type SendDeps,
  type SendOptions,
  sendTimeOf,
} from '../messages/send-message.ts'
import { contentColumns, type StoredContent } from '../messages/stored-content.ts'
import type { Authorized, Session } from '../sessions/find-session.ts'
import { encodeMessage, type OutgoingContent } from '../whatsapp/encode-message.ts'
import { textContent } from '../whatsapp/message-content.ts'
import { audienceOf } from './audience.ts'
import type { PostedStatus, StatusBody } from './schema.ts'

const defaultLook = { background: '#1f7a6b', font: 0 }

/** Posts a status through the outbox, as a message is sent: once, and again under the same id when it may be lost. */
export async function postStatus(
  deps: SendDeps,
  session: Authorized<Session>,
  body: StatusBody,
  options: SendOptions,
): Promise<PostedStatus> {
  assertOneContent(body)
  const viewers = await audienceOf(deps.db, session, body.audience)
  const to = { kind: 'status' as const, viewers }
  const sendAt = sendTimeOf(body, deps.clock)
  await assertReachable(deps, session, to, options.queue || sendAt !== null)

  const file = body.media ? await draftShown(deps, session, body.media) : null
  const content: OutgoingContent = file ? { kind: 'media', media: file.media } : textOf(body)
  const columns = contentColumns(content)
  const stored: StoredContent = { ...(columns.content === null ? {} : JSON.parse(columns.content)), viewers }
  const draft = {
    to,
    columns: {
      ...columns,
      content: JSON.stringify(stored),
      send_at: sendAt,
      client_reference: body.clientReference ?? null,
    },
    bytes: encodeMessage(content, { to }),
    file,
  }
  const waitMs = sendAt === null ? options.waitMs : 0
  return acceptAndWait(deps, session, draft, {
    ...options,
    waitMs,
    answer: ({ row }) => ({
      statusId: row.id,
      status: outcomeOf(row.status as MessageStatus),
      whatsappId: row.whatsapp_id,
      audienceCount: viewers.length,
      timestamp: toIso(row.timestamp),
      ...errorOf(row),
    }),
  })
}

function assertOneContent({ text, media, background, font }: StatusBody): void {
  if (text === undefined && !media) throw refused('text', 'a status needs a text or a file')
  if (text !== undefined && media) throw refused('media', 'a status has one content: the text of a file is its caption')
  if (media && (background ?? font) !== undefined) throw refused('background', 'only a text has a ground and a font')
  if (media?.viewOnce) throw refused('media.viewOnce', 'a status is shown for a day')
}

function textOf({ text, background, font }: StatusBody): OutgoingContent {
  const look = { background: background?.toLowerCase() ?? defaultLook.background, font: font ?? defaultLook.font }
  return { ...textContent(text!), look }
}

async function draftShown(
  deps: SendDeps,
  session: Session,
  media: NonNullable<StatusBody['media']>,
): Promise<MediaDraft> {
  const file = await draftMedia(deps.media, ownerOf(session), media, null)
  const { kind, voice } = file.media
  if (kind === 'image' || kind === 'video' || (kind === 'audio' && voice)) return file
  await file.discard()
  throw refused('media', 'WhatsApp shows images, videos and voice notes (`voice: true`) as a status')
}

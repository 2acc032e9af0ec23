import { MediaLostError, type UploadDeps, uploadAwaiting } from '../media/upload-awaiting.ts'
import { attachUpload } from '../whatsapp/attach-upload.ts'
import type { WhatsAppClient } from '../whatsapp/client.ts'
import type { OwnedSession } from '../whatsapp/owned-session.ts'
import type { MessageRow } from './message-view.ts'
import { openProtocol, sealProtocol } from './protocol-bytes.ts'

/** Why a message with a file cannot go; null: nothing is in its way. Throws what may pass. */
export type MakeReady = (client: WhatsAppClient, row: MessageRow, failures: number) => Promise<'MEDIA_FAILED' | null>

/** An upload that failed so often will not succeed. */
const failuresMax = 8

/** What must be done before a message with a file can leave: WhatsApp has the file, and the message says where. */
export function makeFilesReady(deps: UploadDeps, owned: OwnedSession): MakeReady {
  return async (client, { id }, failures) => {
    try {
      await uploadAwaiting(deps, owned, client, id, async (trx, { kind }, uploaded) => {
        // Read here: the caption may have been edited during the upload.
        const row = await trx.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
        if (!row) return
        const bytes = attachUpload(openProtocol(owned.cipher, row)!, kind, uploaded, owned.clock.now())
        const columns = { protocol_message: sealProtocol(owned.cipher, id, bytes) }
        await trx.updateTable('messages').set(columns).where('id', '=', id).execute()
      })
      return null
    } catch (error) {
      if (!(error instanceof MediaLostError) && failures < failuresMax) throw error
      owned.log.error({ err: error, messageId: id }, 'file of a message not uploaded')
      return 'MEDIA_FAILED'
    }
  }
}

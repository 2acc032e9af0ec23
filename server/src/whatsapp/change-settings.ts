import {
  type ChatModification,
  chatModificationToAppPatch,
  encodeSyncdPatch,
  ensureLTHashStateVersion,
  newLTHashState,
  proto,
  type WAPatchCreate,
  type WASocket,
} from 'baileys'
import { AppError } from '../lib/errors.ts'
import type { Ask } from './ask-network.ts'
import { childrenOf } from './decode-message.ts'

const attemptsMax = 5
const conflict = 409

/** Changes what the account's devices share. */
export type ChangeSettings = (modification: ChatModification, jid: string) => Promise<void>

/**
 * Two devices that change the same collection at once: the network refuses the later one, which then reads what it lacked
 * and says it again. (The library does not look at the answer, and takes the refusal for a yes.)
 */
export function makeChangeSettings(ask: Ask): ChangeSettings {
  return async (modification, jid) => {
    for (let attempt = 1; ; attempt++) {
      const refusal = await ask((socket) => tryChange(socket, patchOf(modification, jid)))
      if (refusal === null) return
      if (refusal !== conflict || attempt === attemptsMax) {
        throw new AppError('WHATSAPP_REFUSED', {
          message: `WhatsApp refused this (${refusal})`,
          details: { whatsappCode: refusal },
        })
      }
    }
  }
}

// Stars are where phones keep them, and in a group they name the writer: the library does neither.
function patchOf(modification: ChatModification, jid: string): WAPatchCreate {
  const patch = chatModificationToAppPatch(modification, jid)
  if (!('star' in modification)) return patch
  const [message] = modification.star.messages as { participant?: string }[]
  return { ...patch, type: 'regular_high', index: [...patch.index.slice(0, 4), message?.participant ?? '0'] }
}

/** @returns the code of the refusal; null: it is done */
function tryChange(socket: WASocket, patch: WAPatchCreate): Promise<number | null> {
  const { creds, keys } = socket.authState
  const keyId = creds.myAppStateKeyId
  if (!keyId) {
    throw new AppError('SERVICE_UNAVAILABLE', {
      message: 'The phone has not shared the keys of its settings yet: open WhatsApp on it',
      retryAfterSeconds: 30,
    })
  }
  return socket.appStatePatchMutex.mutex(() =>
    keys.transaction(async () => {
      await socket.resyncAppState([patch.type], false)
      const known = (await keys.get('app-state-sync-version', [patch.type]))[patch.type]
      const before = known ? ensureLTHashStateVersion(known) : newLTHashState()
      const findKey = async (id: string) => (await keys.get('app-state-sync-key', [id]))[id]
      const { patch: encoded, state } = await encodeSyncdPatch(patch, keyId, before, findKey)
      const refusal = await sendPatch(socket, patch.type, before.version, encoded)
      if (refusal === null) await keys.set({ 'app-state-sync-version': { [patch.type]: state } })
      return refusal
    }, creds.me?.id ?? 'settings'),
  )
}

async function sendPatch(
  socket: WASocket,
  name: string,
  version: number,
  patch: proto.ISyncdPatch,
): Promise<number | null> {
  const content = [{ tag: 'patch', attrs: {}, content: proto.SyncdPatch.encode(patch).finish() }]
  const attrs = { name, version: String(version), return_snapshot: 'false' }
  const answer = await socket.query({
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:sync:app:state' },
    content: [{ tag: 'sync', attrs: {}, content: [{ tag: 'collection', attrs, content }] }],
  })
  const collections = childrenOf(answer).flatMap(childrenOf)
  const refused = collections.find((collection) => collection.attrs.type === 'error')
  if (!refused) return null
  return Number(childrenOf(refused).find(({ tag }) => tag === 'error')?.attrs.code ?? 500)
}

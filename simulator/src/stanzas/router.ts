import type { BinaryNode } from 'baileys'
import type { Network } from '../network/network.ts'
import type { Connection } from '../transport/connection.ts'
import { handleAck } from './ack.ts'
import { handleAppState } from './app-state.ts'
import { handleCall } from './calls.ts'
import { strikeConnection } from './connection-faults.ts'
import { handleGroupChange, handleGroupQuery } from './groups.ts'
import type { StanzaHandler } from './handler.ts'
import { handleClean, handleOfflineBatch, handlePassive } from './login.ts'
import { handleMediaConn } from './media-conn.ts'
import { handleMessage } from './message.ts'
import { answerEmpty, handleRemoveCompanion, handleTrivial, ignore, refuseAsUnsupported } from './misc.ts'
import { children, errorResult } from './nodes.ts'
import { handleLinkCode, handleResult } from './pair.ts'
import {
  handleCompanionNonce,
  handlePairingRequest,
  handlePasskeyOptions,
  handlePasskeyPrologue,
  handlePasskeyRef,
} from './passkey.ts'
import { handlePictureGet, handlePictureSet } from './picture.ts'
import { handleEncryptGet, handleEncryptSet } from './prekeys.ts'
import { handleChatState, handlePresence } from './presence.ts'
import {
  handleAboutSet,
  handleBlocklistGet,
  handleBlocklistSet,
  handlePrivacyGet,
  handlePrivacySet,
  handleProps,
} from './privacy.ts'
import { handleReceipt } from './receipt.ts'
import { handleMex } from './restrictions.ts'
import { handleUsync } from './usync.ts'

/**
 * Every stanza that clients send: `tag`, `ib child`, `iq type xmlns child` or, where the child does not matter,
 * `iq type xmlns`. The more specific key wins.
 */
const handlers: Record<string, StanzaHandler> = {
  message: handleMessage,
  receipt: handleReceipt,
  ack: handleAck,
  presence: handlePresence,
  chatstate: handleChatState,
  call: handleCall,
  'ib unified_session': ignore,
  'ib offline_batch': handleOfflineBatch,

  'iq result': handleResult,
  'iq error': ignore,
  'iq get w:p': handleTrivial,
  'iq set md link_code_companion_reg': handleLinkCode,
  'iq get md passkey_request_options': handlePasskeyOptions,
  'iq get md ref': handlePasskeyRef,
  'iq set md passkey_prologue': handlePasskeyPrologue,
  'iq set md companion_nonce': handleCompanionNonce,
  'iq set md encrypted_pairing_request': handlePairingRequest,
  'iq set md remove-companion-device': handleRemoveCompanion,
  'iq set passive': handlePassive,
  'iq get encrypt': handleEncryptGet,
  'iq set encrypt': handleEncryptSet,
  'iq get usync': handleUsync,
  'iq get abt': handleProps,
  'iq get privacy': handlePrivacyGet,
  'iq set privacy': handlePrivacySet,
  'iq get blocklist': handleBlocklistGet,
  'iq set blocklist': handleBlocklistSet,
  'iq set status': handleAboutSet,
  'iq get w:profile:picture': handlePictureGet,
  'iq set w:profile:picture': handlePictureSet,
  'iq get disappearing_mode': answerEmpty('disappearing_mode'),
  'iq set disappearing_mode': handleTrivial,
  'iq get w:biz': answerEmpty('business_profile'),
  'iq get bot': answerEmpty('bot'),
  'iq set w:sync:app:state': handleAppState,
  'iq set urn:xmpp:whatsapp:dirty': handleClean,
  'iq get w:mex': handleMex,
  'iq set w:stats': handleTrivial,
  'iq get w:g2': handleGroupQuery,
  'iq set w:g2': handleGroupChange,
  'iq set w:m media_conn': handleMediaConn,
  'iq get newsletter': refuseAsUnsupported,
  'iq set newsletter': refuseAsUnsupported,
}

function handlerOf({ tag, attrs, content }: BinaryNode): StanzaHandler | undefined {
  const first = Array.isArray(content) ? content[0]?.tag : undefined
  if (tag === 'ib') return handlers[`ib ${first}`]
  if (tag !== 'iq') return handlers[tag]
  if (attrs.type === 'result' || attrs.type === 'error') return handlers[`iq ${attrs.type}`]
  // Statistics come without a type.
  const key = `iq ${attrs.type ?? 'set'} ${attrs.xmlns}`
  return handlers[`${key} ${first}`] ?? handlers[key]
}

/** Handles a stanza in one transaction; whatever it answers leaves after the commit. */
export function handleStanza(network: Network, connection: Connection, node: BinaryNode): void {
  strikeConnection(network, connection, true)
  const handler = handlerOf(node)
  if (!handler) {
    reportUnhandled(network, connection, node)
    return
  }

  network.counters.handled += 1
  const reply = (answer: BinaryNode): void => network.send(connection, answer)
  try {
    network.database.transact(() => handler({ network, connection, node, reply }))
  } catch (error) {
    network.counters.errors += 1
    network.log.error({ err: error, tag: node.tag, xmlns: node.attrs.xmlns }, 'stanza failed')
    if (node.tag === 'iq') connection.send(errorResult(node, 500, 'internal-server-error'))
  }
}

function reportUnhandled(network: Network, connection: Connection, node: BinaryNode): void {
  network.counters.countUnhandled(node)
  const { tag, attrs } = node
  network.log.warn({ tag, attrs, children: children(node).map((inner) => inner.tag) }, 'unhandled stanza')
  if (tag === 'iq') connection.send(errorResult(node, 501, 'feature-not-implemented'))
}

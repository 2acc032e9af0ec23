import { unlink } from './devices.ts'
import { forCompanion, type StanzaHandler } from './handler.ts'
import { child, errorResult, result } from './nodes.ts'

/** Questions that a plain result answers: pings, statistics, "clean" of dirty bits, settings that nobody reads. */
export const handleTrivial: StanzaHandler = ({ node, reply }) => reply(result(node))

/** Stanzas that need no answer. */
export const ignore: StanzaHandler = () => undefined

/** Features of WhatsApp that this network does not have (yet): a refusal that clients understand. */
export const refuseAsUnsupported: StanzaHandler = ({ node, reply }) =>
  reply(errorResult(node, 501, 'feature-not-implemented'))

/** An empty element of a given name. */
export const answerEmpty =
  (tag: string): StanzaHandler =>
  ({ node, reply }) =>
    reply(result(node, [{ tag, attrs: {} }]))

/** `remove-companion-device`: a companion logs itself out, or another companion of its account. */
export const handleRemoveCompanion: StanzaHandler = forCompanion(({ network, companion, node, reply }) => {
  const removed = network.deviceOf(child(node, 'remove-companion-device')?.attrs.jid)
  reply(result(node))
  if (removed?.phone !== companion.phone) return
  unlink(network, removed, removed.device === companion.device ? 'silent' : 'device_removed')
})

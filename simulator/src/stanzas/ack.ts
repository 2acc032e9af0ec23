import type { StanzaHandler } from './handler.ts'

/**
 * `<ack class>` from a companion: it has the receipt, notification or call. With class `message` it has the message
 * and will not send a receipt (an `error` says that it could not use it): the server keeps it no longer.
 */
export const handleAck: StanzaHandler = ({ network, connection, node }) => {
  const { companion } = connection
  // What a client is told while it is being linked is not kept for it.
  if (!companion) return

  const { id = '', class: kind, type } = node.attrs
  if (kind === 'message' && connection.retried.delete(id)) return

  network.queue.settle(
    companion,
    ({ tag, attrs }) => tag === kind && attrs.id === id && (tag === 'message' || attrs.type === type),
  )
}

import { randomBytes } from 'node:crypto'
import { onCommit } from '../db/write.ts'
import type { EventSubscriber } from '../events/publish.ts'
import type { AnsweredRequest } from '../http/server.ts'
import type { Clock } from '../lib/clock.ts'
import type { WebhookObserver } from '../webhooks/webhook-observer.ts'
import type { OtlpExporter, Span } from './otlp-exporter.ts'

// One message is one trace, whose id is the message's own, without its dashes: the request that accepted it, its way to
// WhatsApp, and every call of a webhook about it. Whoever knows the message finds its trace, on any node and after any
// restart, and nothing has to be carried along.

export type Traces = ReturnType<typeof makeTraces>

const spanIdLength = 16

export function makeTraces(exporter: OtlpExporter, clock: Clock) {
  const record = (span: Omit<Span, 'spanId'>, spanId = randomBytes(spanIdLength / 2).toString('hex')) =>
    exporter.add({ ...span, spanId })

  const traceRequest = ({ method, route, status, durationMs, requestId, traceparent, madeId }: AnsweredRequest) => {
    const caller = parseTraceparent(traceparent)
    const endMs = clock.now()
    record({
      traceId: caller?.traceId ?? traceIdOf(madeId ?? requestId),
      ...(caller ? { parentSpanId: caller.spanId } : madeId !== undefined && { parentSpanId: rootOf(madeId) }),
      name: route === undefined ? method : `${method} ${route}`,
      kind: 'server',
      startMs: endMs - durationMs,
      endMs,
      attributes: {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'yesapp.request_id': requestId,
        'yesapp.message_id': madeId,
      },
      ...(status >= 500 && { error: `answered ${status}` }),
    })
  }

  const traceEvent: EventSubscriber = async (trx, { type, data, sessionId, createdAt }) => {
    if (type !== 'message.sent' && type !== 'message.failed' && type !== 'message.received') return
    const { id, createdAt: acceptedAt, type: kind, error } = data as unknown as MessageFacts
    onCommit(trx, () =>
      record(
        {
          traceId: traceIdOf(id),
          name: type === 'message.received' ? 'message.receive' : 'message.send',
          kind: type === 'message.received' ? 'consumer' : 'producer',
          startMs: Date.parse(acceptedAt),
          endMs: createdAt,
          attributes: { 'yesapp.message_id': id, 'yesapp.session_id': sessionId ?? undefined, 'yesapp.type': kind },
          ...(type === 'message.failed' && { error: error?.code ?? 'failed' }),
        },
        rootOf(id),
      ),
    )
  }

  const attempted: WebhookObserver['attempted'] = ({ at, durationMs, status, reception }, delivery) => {
    const messageId = delivery.event.startsWith('message.') ? messageIdOf(delivery.data) : undefined
    record({
      traceId: traceIdOf(messageId ?? delivery.event_id),
      ...(messageId !== undefined && { parentSpanId: rootOf(messageId) }),
      name: `webhook ${delivery.event}`,
      kind: 'client',
      startMs: at,
      endMs: at + durationMs,
      attributes: {
        'http.request.method': 'POST',
        'http.response.status_code': status ?? undefined,
        'yesapp.webhook_id': delivery.endpoint_id,
        'yesapp.event_id': delivery.event_id,
        'yesapp.session_id': delivery.session_id ?? undefined,
      },
      ...(reception !== 'delivered' && { error: reception }),
    })
  }

  return { traceRequest, traceEvent, attempted }
}

interface MessageFacts {
  id: string
  createdAt: string
  type: string
  error?: { code: string } | null
}

const traceIdOf = (id: string): string => id.replaceAll('-', '')

/** The span of a message itself, which the others hang on. */
const rootOf = (messageId: string): string => traceIdOf(messageId).slice(-spanIdLength)

function messageIdOf(data: string | null): string | undefined {
  const { id } = JSON.parse(data ?? '{}') as { id?: unknown }
  return typeof id === 'string' ? id : undefined
}

/** W3C Trace Context: `00-<trace>-<span>-<flags>`. */
function parseTraceparent(header: string | undefined): { traceId: string; spanId: string } | null {
  const [, traceId, spanId] = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(header ?? '') ?? []
  return traceId && spanId && !/^0+$/.test(traceId) ? { traceId, spanId } : null
}

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { CommitObserver } from '../db/open.ts'
import { onCommit } from '../db/write.ts'
import type { EventSubscriber } from '../events/publish.ts'
import type { AnsweredRequest } from '../http/server.ts'
import type { WebhookObserver } from '../webhooks/webhook-observer.ts'

const httpSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const webhookSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const commitSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const unitsOfCommit = [1, 2, 5, 10, 20, 50, 100, 200]

export type Metrics = ReturnType<typeof makeMetrics>

/**
 * What this process counts, in a registry of its own. Whoever has something to count gets one of these functions handed
 * in by the composition. No label ever holds an id, a name, a number or a URL: only words of which there are few.
 */
export function makeMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const events = new Counter({
    name: 'yesapp_events_total',
    help: 'Events written to the log, by type.',
    labelNames: ['type'],
    registers,
  })
  const sent = new Counter({
    name: 'yesapp_messages_sent_total',
    help: 'Messages that WhatsApp took, whichever device of the account wrote them.',
    registers,
  })
  const received = new Counter({
    name: 'yesapp_messages_received_total',
    help: 'Messages that came in and could be read.',
    registers,
  })
  const undecryptable = new Counter({
    name: 'yesapp_messages_undecryptable_total',
    help: 'Messages that came in and could not be decrypted at first.',
    registers,
  })
  const acks = new Counter({
    name: 'yesapp_whatsapp_acks_total',
    help: 'Answers of WhatsApp to what was sent, by code: "ok", or the number of the refusal.',
    labelNames: ['code'],
    registers,
  })
  const requests = new Histogram({
    name: 'yesapp_http_request_duration_seconds',
    help: 'HTTP requests, from the first byte of the headers to the last of the answer. "none": no such route.',
    labelNames: ['method', 'route', 'status'],
    buckets: httpSeconds,
    registers,
  })
  const attempts = new Histogram({
    name: 'yesapp_webhook_attempt_duration_seconds',
    help: 'Tries to deliver to a webhook, by what the answer means.',
    labelNames: ['reception'],
    buckets: webhookSeconds,
    registers,
  })
  const deliveries = new Counter({
    name: 'yesapp_webhook_deliveries_total',
    help: 'Deliveries that are over, by how they ended.',
    labelNames: ['outcome'],
    registers,
  })
  const webhookFailures = new Counter({
    name: 'yesapp_webhook_failures_total',
    help: 'Deliveries whose fast retries were used up.',
    registers,
  })
  const commitSizes = new Histogram({
    name: 'yesapp_database_commit_units',
    help: 'Units of work that one commit made durable.',
    buckets: unitsOfCommit,
    registers,
  })
  const commits = new Histogram({
    name: 'yesapp_database_commit_duration_seconds',
    help: 'Commits, from their begin to their durable end.',
    buckets: commitSeconds,
    registers,
  })
  const gauges = makeGauges(registers)

  const countOf = { 'message.sent': sent, 'message.received': received, 'message.undecryptable': undecryptable }
  const countEvent: EventSubscriber = async (trx, { type }) => {
    onCommit(trx, () => {
      events.inc({ type })
      if (type in countOf) countOf[type as keyof typeof countOf].inc()
    })
  }
  const countCommit: CommitObserver = (units, durationMs) => {
    commitSizes.observe(units)
    commits.observe(durationMs / 1_000)
  }
  const countWebhooks: WebhookObserver = {
    attempted: ({ reception, durationMs }) => attempts.observe({ reception }, durationMs / 1_000),
    finished: (outcome) => deliveries.inc({ outcome }),
    failed: () => webhookFailures.inc(),
  }
  return {
    registry,
    gauges,
    countEvent,
    countCommit,
    countWebhooks,
    countAck: (refusal: number | null) => acks.inc({ code: refusal === null ? 'ok' : String(refusal) }),
    countRequest: ({ method, route = 'none', status, durationMs }: AnsweredRequest) =>
      requests.observe({ method, route, status }, durationMs / 1_000),
  }
}

export type Gauges = ReturnType<typeof makeGauges>

/** What is looked up when somebody asks. */
function makeGauges(registers: Registry[]) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  return {
    databaseUp: gauge('yesapp_database_up', '1 when the database answered this scrape; its figures are missing else.'),
    sessions: gauge('yesapp_sessions_total', 'Sessions that exist.'),
    activeSessions: gauge('yesapp_sessions_active', 'Sessions that are connected to WhatsApp.'),
    sessionStates: gauge('yesapp_sessions', 'Sessions by state.', ['state']),
    outboxMessages: gauge('yesapp_outbox_messages', 'Outgoing messages whose outcome is open, by state.', ['state']),
    outboxHeld: gauge(
      'yesapp_outbox_held_messages',
      'Of them, those that are not to leave yet, by why: "SCHEDULED", or the reason of a hold.',
      ['reason'],
    ),
    outboxAge: gauge(
      'yesapp_outbox_oldest_age_seconds',
      'For how long the oldest of the others should have left; 0 when there is none.',
    ),
    journal: gauge('yesapp_inbound_journal_stanzas', 'Incoming stanzas that are committed and not yet stored as rows.'),
    lanes: gauge('yesapp_webhook_lanes_open', 'Lanes of webhooks that may have something to deliver.'),
    backlog: gauge('yesapp_webhook_backlog', 'Deliveries that are still to be made.'),
    diskFree: gauge('yesapp_disk_free_bytes', 'Free space where DATA_DIR is.'),
    ready: gauge('yesapp_ready', '1 while the server takes requests, 0 while it goes down.'),
  }
}

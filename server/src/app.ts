import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { makeKeyAuthentication } from './accounts/authenticate-key.ts'
import { ensureDefaultAccount } from './accounts/default-account.ts'
import { ensureKeys } from './accounts/ensure-keys.ts'
import { isKeyWorking } from './accounts/find-key.ts'
import { meRoute } from './accounts/me-route.ts'
import { keyRoutes } from './accounts/routes.ts'
import { statsRoutes } from './analytics/routes.ts'
import { pruneEntries } from './audit/prune-entries.ts'
import { auditRoutes } from './audit/routes.ts'
import { makeWriteAudit } from './audit/write-entry.ts'
import { callRoutes } from './calls/routes.ts'
import { callSchema } from './calls/schema.ts'
import { chatRoutes } from './chats/routes.ts'
import { chatSchema } from './chats/schema.ts'
import { contactRoutes } from './contacts/routes.ts'
import { contactSchema } from './contacts/schema.ts'
import { verifyMasterKey } from './db/master-key.ts'
import { type Database, openDatabase } from './db/open.ts'
import type { EventResources } from './events/event-schemas.ts'
import { EventStreams } from './events/event-streams.ts'
import type { PresentData } from './events/present-data.ts'
import { makePublish, type Publish } from './events/publish.ts'
import { eventRoutes } from './events/routes.ts'
import { groupRoutes } from './groups/routes.ts'
import { groupSchema } from './groups/schema.ts'
import { pruneIdempotencyKeys } from './http/idempotency-store.ts'
import type { ApiRoutes } from './http/route.ts'
import { createHttpServer, type HttpServer } from './http/server.ts'
import { makeCipher } from './lib/cipher.ts'
import { type Clock, systemClock } from './lib/clock.ts'
import type { Config } from './lib/config.ts'
import {
  assertSameNetwork,
  type DataDirectory,
  openDataDirectory,
  readMasterKey,
  timeKeeperIn,
  writeSecretFile,
} from './lib/data-directory.ts'
import { newId } from './lib/ids.ts'
import { makeLinkSigner } from './lib/link-signer.ts'
import { type Log, recentLogsOf } from './lib/log.ts'
import { SafeFetch } from './lib/safe-fetch.ts'
import { WatchedClock } from './lib/watched-clock.ts'
import { type Media, openMedia } from './media/open-media.ts'
import { mediaRoutes } from './media/routes.ts'
import { type MessageWork, startMessageWork } from './messages/message-work.ts'
import { Retention } from './messages/retention.ts'
import { messageRoutes } from './messages/routes.ts'
import { messageSchema } from './messages/schema.ts'
import { namingStatuses } from './messages/status-events.ts'
import { NodeSessions } from './sessions/node-sessions.ts'
import { PasskeyLinks } from './sessions/passkey-links.ts'
import { passkeyRoutes } from './sessions/passkey-routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { sessionSchema } from './sessions/schema.ts'
import { statusRoutes } from './statuses/routes.ts'
import { logsRoute } from './system/logs-route.ts'
import { type Metrics, makeMetrics } from './system/metrics.ts'
import { metricsRoutes } from './system/metrics-routes.ts'
import { type OpenTraces, openTraces } from './system/open-traces.ts'
import { makeReadinessCheck } from './system/readiness.ts'
import { probeRoutes, systemRoutes } from './system/routes.ts'
import { version } from './system/version.ts'
import { WebhookDispatcher } from './webhooks/dispatcher.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { makePrepareWebhook } from './webhooks/session-webhook.ts'
import { makeWebhookSubscriber } from './webhooks/subscribe.ts'
import type { WebhookObserver } from './webhooks/webhook-observer.ts'
import { closeMediaHosts } from './whatsapp/media-hosts.ts'
import { networkOf } from './whatsapp/network.ts'
import { ProtocolVersion } from './whatsapp/protocol-version.ts'

export interface AppOptions {
  config: Config
  log: Log
  clock?: Clock
  /** Opens a WhatsApp network of our own beside the server, once the data directory is ours. */
  openNetwork?: (directory: DataDirectory, log: Log) => Promise<OwnNetwork>
}

/** A network that runs with the server, in place of WhatsApp's. */
export interface OwnNetwork
  extends Required<Pick<Config, 'whatsappWsUrl' | 'whatsappNoiseRootKey' | 'whatsappMediaCa' | 'whatsappMediaUrl'>> {
  routes(parts: AppParts): ApiRoutes
  close(): Promise<void>
}

/** What routes of the composition itself may use. */
export interface AppParts {
  db: Database
  sessions: NodeSessions
}

export interface App {
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string
  http: HttpServer
  db: Database
  sessions: NodeSessions
  webhooks: WebhookDispatcher
  media: Media
  /** Finishes what is under way, gives everything back, and stops. */
  close(): Promise<void>
}

/** The resources that events carry. */
export const eventResources: EventResources = {
  message: messageSchema,
  session: sessionSchema,
  contact: contactSchema,
  chat: chatSchema,
  group: groupSchema,
  call: callSchema,
}

const pruneEveryMs = 3_600_000
/** How long requests may still be answered once the sessions have stopped. */
const lastAnswersMs = 2_000

/** Opens everything in order, from the data directory to the port. What fails closes what was open, and says why. */
export async function startApp({ config, log, clock: source = systemClock, openNetwork }: AppOptions): Promise<App> {
  const closers: (() => Promise<unknown> | unknown)[] = []
  const closeAll = async () => {
    const errors: unknown[] = []
    for (const close of closers.splice(0).reverse())
      await Promise.resolve()
        .then(close)
        .catch((error: unknown) => errors.push(error))
    if (errors.length > 0) throw new AggregateError(errors, 'not everything could be closed')
  }
  try {
    const directory = openDataDirectory(config.dataDir)
    closers.push(() => directory.release())
    assertSameNetwork(directory, openNetwork ? 'sandbox' : config.whatsappWsUrl ? 'another network' : 'WhatsApp')
    const clock = new WatchedClock(source, timeKeeperIn(directory), log)
    closers.push(() => clock.close())
    const metrics = makeMetrics()
    const traces = openTraces({ config, log, clock })
    if (traces) closers.push(() => traces.close())
    const db = await openDatabase(databaseLocation(config, directory), metrics.countCommit)
    closers.push(() => db.close())
    const masterKey = readMasterKey(directory, config.encryptionKey)
    await verifyMasterKey(db, makeCipher(masterKey, 'canary'))

    const ownNetwork = await openNetwork?.(directory, log)
    if (ownNetwork) closers.push(() => ownNetwork.close())
    const network = networkOf({ ...config, ...ownNetwork })
    closers.push(() => closeMediaHosts(network.media))
    const sandbox = ownNetwork !== undefined

    const proxyGuard = new SafeFetch({ clock, allowPrivate: config.proxyAllowPrivate ?? sandbox })
    closers.push(() => proxyGuard.close())
    const nodeId = readNodeId(directory)
    const accountId = await ensureDefaultAccount(db, clock.now())
    await ensureKeys({ db, clock, log, config, dataDirectory: directory, sandbox }, accountId)
    const authentication = makeKeyAuthentication({ db, clock, log })

    const fileFetch = new SafeFetch({ clock, allowPrivate: config.mediaAllowPrivate ?? sandbox })
    closers.push(() => fileFetch.close())
    const media = await openMedia({
      safeFetch: fileFetch,
      config,
      db,
      clock,
      log,
      masterKey,
      hosts: network.media,
      folders: { media: directory.file('media'), work: directory.file('work'), incoming: directory.file('incoming') },
    })
    const streams = new EventStreams({
      db,
      clock,
      log,
      present: media.links.present,
      isKeyWorking: (keyId) => isKeyWorking(db, keyId, clock.now()),
    })
    const { safeFetch, webhooks } = openWebhooks(
      { config, log, clock },
      { db, nodeId, masterKey, sandbox, observer: observeWebhooks(metrics, traces), present: media.links.present },
      (trx, fact) => publish(trx, fact),
    )
    closers.push(() => safeFetch.close())
    const publish = namingStatuses(
      makePublish({
        db,
        clock,
        subscribers: [makeWebhookSubscriber(webhooks), metrics.countEvent, ...(traces ? [traces.traceEvent] : [])],
        wake: () => streams.wake(),
      }),
    )
    const pacing = {
      firstContactsPerDay: config.firstContactsPerDay,
      firstContactGapSeconds: config.firstContactGapSeconds,
      youngDays: config.youngSessionDays,
    }
    const work = { publish, media, pacing, defaultPerMinute: config.rateLimitMessages, onAck: metrics.countAck }
    const retention = new Retention({
      db,
      clock,
      log,
      store: media.store,
      incoming: media.incoming,
      messageDays: config.retentionMessagesDays,
      mediaDays: config.retentionMediaDays,
    })
    const sessions = new NodeSessions<MessageWork>({
      db,
      cipher: makeCipher(masterKey, 'whatsapp'),
      clock,
      log,
      nodeId,
      network,
      proxyGuard,
      protocolVersion: new ProtocolVersion({ network, clock, log }),
      publish,
      inactiveDays: config.sessionInactiveDays,
      idleHours: config.sessionIdleDisconnectHours,
      onDeleted: () => retention.onSessionDeleted(),
      startWork: (owned, settings, around) => startMessageWork(work, owned, settings, around),
      passkeyLinking: config.passkeyLinking ?? sandbox,
    })
    const passkeySigner = makeLinkSigner(masterKey, 'passkey links')
    const passkeyLinks = new PasskeyLinks(passkeySigner, clock, (id) => sessions.find(id)?.passkey.current ?? null)

    let isDraining = false
    const looks = { db, clock, log, dataPath: directory.path, isDraining: () => isDraining }
    const checkReadiness = makeReadinessCheck({ ...looks, nodeId, isWhatsappReady: () => sessions.isRunning })
    const webhookDeps = { db, clock, cipher: makeCipher(masterKey, 'webhooks'), safeFetch, dispatcher: webhooks }
    const messageDeps = {
      db,
      clock,
      cipher: makeCipher(masterKey, 'whatsapp'),
      sessions,
      publish,
      media,
      safeFetch,
      queueMax: config.queueMax,
      sendWaitMs: config.sendWaitMs,
    }
    const http = await createHttpServer({
      config,
      log,
      clock,
      db,
      nodeId,
      cipher: makeCipher(masterKey, 'idempotency'),
      authenticate: authentication.authenticateKey,
      apiRoutes: [
        meRoute({ sandbox }),
        keyRoutes({ db, clock, sandbox, authentication }),
        sessionRoutes({
          db,
          clock,
          cipher: makeCipher(masterKey, 'whatsapp'),
          sessions,
          proxyGuard,
          prepareWebhook: makePrepareWebhook(webhookDeps),
        }),
        passkeyRoutes({ db, sessions, links: passkeyLinks }),
        contactRoutes({ db, clock, sessions, publish }),
        chatRoutes({ db, clock, sessions, publish }),
        callRoutes({ db, clock, sessions, publish }),
        groupRoutes({ db, clock, sessions, publish }),
        messageRoutes(messageDeps),
        statusRoutes(messageDeps),
        mediaRoutes(media),
        eventRoutes({ db, streams, present: media.links.present }),
        webhookRoutes({ ...webhookDeps, timeoutMs: config.webhookTimeout }),
        statsRoutes({ db, clock }),
        systemRoutes({ db, clock, nodeId, sandbox, config, dataPath: directory.path }),
        logsRoute({ recentLogs: recentLogsOf(log) }),
        auditRoutes({ db }),
        ...(ownNetwork ? [ownNetwork.routes({ db, sessions })] : []),
      ],
      forms: media,
      rootRoutes: [probeRoutes({ checkReadiness }), metricsRoutes(metrics, looks)],
      onAnswered: (answered) => {
        metrics.countRequest(answered)
        traces?.traceRequest(answered)
      },
      writeAudit: makeWriteAudit({ db, clock }),
      info: { title: 'YesApp', version, description: 'The WhatsApp HTTP API to self-host.' },
    })
    closers.push(() => webhooks.close())
    closers.push(() => closeServing(http, sessions))
    closers.push(() => retention.close())

    await sessions.start()
    retention.start()
    const pruning = setInterval(() => {
      if (!clock.isSteady()) return
      Promise.all([
        pruneIdempotencyKeys(db, clock.now()),
        pruneEntries(db, clock.now(), config.retentionAuditDays),
      ]).catch((error: unknown) => log.error({ err: error }, 'old rows could not be removed'))
    }, pruneEveryMs)
    closers.push(() => {
      isDraining = true
      clearInterval(pruning)
    })
    await http.app.listen({ host: config.host, port: config.port })
    const listener = http.app.server.address() as AddressInfo
    safeFetch.denyListener(listener)
    fileFetch.denyListener(listener)
    proxyGuard.denyListener(listener)
    const url = urlOf(config, http)
    media.links.baseUrl = config.baseUrl ?? url
    passkeyLinks.baseUrl = config.baseUrl ?? url
    await webhooks.start()
    return { url, http, db, sessions, webhooks, media, close: closeAll }
  } catch (error) {
    // Why it did not start matters more than what then could not be closed.
    await closeAll().catch((closing: unknown) => log.error({ err: closing }, 'not everything could be closed'))
    throw error
  }
}

interface WebhookParts {
  db: Database
  nodeId: string
  masterKey: Buffer
  sandbox: boolean
  observer: WebhookObserver
  present: PresentData
}

function openWebhooks(
  { config, log, clock }: Required<Pick<AppOptions, 'config' | 'log' | 'clock'>>,
  { db, nodeId, masterKey, sandbox, observer, present }: WebhookParts,
  publish: Publish,
): { safeFetch: SafeFetch; webhooks: WebhookDispatcher } {
  const allowPrivate = config.webhookAllowPrivate ?? sandbox
  if (allowPrivate) log.warn('WEBHOOK_ALLOW_PRIVATE: webhooks may call private networks and this machine')
  const safeFetch = new SafeFetch({ clock, allowPrivate })
  const webhooks = new WebhookDispatcher({
    db,
    clock,
    log,
    nodeId,
    cipher: makeCipher(masterKey, 'webhooks'),
    safeFetch,
    publish,
    timeoutMs: config.webhookTimeout,
    settings: { retries: config.webhookRetries, slowRetries: config.webhookSlowRetries },
    observer,
    present,
  })
  return { safeFetch, webhooks }
}

const observeWebhooks = ({ countWebhooks }: Metrics, traces: OpenTraces | null): WebhookObserver => ({
  ...countWebhooks,
  attempted(attempt, delivery) {
    countWebhooks.attempted(attempt, delivery)
    traces?.attempted(attempt, delivery)
  },
})

// No new requests; those under way end with what their message has become when its session has stopped.
async function closeServing(http: HttpServer, sessions: NodeSessions): Promise<void> {
  const served = http.app.close()
  await sessions.close()
  // A connection on which no request has come yet would be waited for until it times out.
  const cut = setTimeout(() => http.app.server.closeAllConnections(), lastAnswersMs)
  await served
  clearTimeout(cut)
}

function databaseLocation(config: Config, directory: DataDirectory) {
  return config.databaseUrl ? { url: config.databaseUrl } : { file: config.databasePath ?? directory.file('db.sqlite') }
}

/** This node's name in the leases: the same after a restart, so that it takes its sessions back at once. */
function readNodeId(directory: DataDirectory): string {
  const file = directory.file('node-id')
  if (!existsSync(file)) writeSecretFile(file, `${newId()}\n`)
  return readFileSync(file, 'utf8').trim()
}

function urlOf({ host, tlsCert }: Config, http: HttpServer): string {
  const { port } = http.app.server.address() as AddressInfo
  return `http${tlsCert ? 's' : ''}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

import type { Database } from '../db/open.ts'
import { openOutboxStates } from '../db/tables/messages.ts'
import type { Clock } from '../lib/clock.ts'
import { freeBytesAt } from '../lib/disk-space.ts'
import type { Log } from '../lib/log.ts'
import { dueSince, heldReason, heldReasons } from '../messages/outbox-waits.ts'
import type { Gauges } from './metrics.ts'

export interface GaugeDeps {
  db: Database
  clock: Clock
  log: Log
  /** Where files are kept. */
  dataPath: string
  isDraining: () => boolean
}

const databaseWaitMs = 2_000

/** Looks everything up. What cannot be had is left out, and the rest is told all the same. */
export async function readGauges(deps: GaugeDeps, gauges: Gauges): Promise<void> {
  gauges.ready.set(deps.isDraining() ? 0 : 1)
  const [figures, freeBytes] = await Promise.all([figuresInTime(deps), readFreeBytes(deps)])
  gauges.databaseUp.set(figures ? 1 : 0)
  setOrForget(gauges.diskFree, freeBytes)
  setEach(gauges.sessionStates, 'state', figures?.sessionStates)
  setEach(gauges.outboxMessages, 'state', figures?.outboxMessages)
  setEach(gauges.outboxHeld, 'reason', figures?.outboxHeld)
  setOrForget(gauges.sessions, figures && sum(figures.sessionStates))
  setOrForget(gauges.activeSessions, figures?.activeSessions)
  setOrForget(gauges.outboxAge, figures?.outboxAgeSeconds)
  setOrForget(gauges.journal, figures?.journal)
  setOrForget(gauges.lanes, figures?.lanes)
  setOrForget(gauges.backlog, figures?.backlog)
}

type Counted = Map<string, number>

interface Figures {
  sessionStates: Counted
  activeSessions: number
  outboxMessages: Counted
  outboxHeld: Counted
  outboxAgeSeconds: number
  journal: number
  lanes: number
  backlog: number
}

async function figuresInTime(deps: GaugeDeps): Promise<Figures | null> {
  let cancel = () => {}
  const late = new Promise<null>((resolve) => {
    cancel = deps.clock.after(databaseWaitMs, () => resolve(null))
  })
  const figures = readFigures(deps).catch((error: unknown) => {
    deps.log.warn({ err: error }, 'metrics of the database could not be read')
    return null
  })
  return Promise.race([figures, late]).finally(() => cancel())
}

async function readFigures({ db, clock }: GaugeDeps): Promise<Figures> {
  const sessions = await db.read
    .selectFrom('sessions')
    .select(({ fn }) => ['state', 'status', fn.countAll<number>().as('count')])
    .groupBy(['state', 'status'])
    .execute()
  const outbox = await openMessages(db, clock).execute()
  const counts = await openCounts(db).executeTakeFirstOrThrow()
  const due = outbox.filter(({ held }) => held === null)
  const oldest = Math.min(...due.map((row) => Number(row.oldest)))
  return {
    sessionStates: countedBy(sessions.map(({ state, count }) => [state, Number(count)])),
    activeSessions: sumOf(sessions.filter(({ status }) => status === 'connected').map(({ count }) => Number(count))),
    outboxMessages: countedBy([
      ...openOutboxStates.map((state): [string, number] => [state, 0]),
      ...outbox.map((row): [string, number] => [row.outbox_state!, Number(row.count)]),
    ]),
    outboxHeld: countedBy([
      ...heldReasons.map((reason): [string, number] => [reason, 0]),
      ...outbox.flatMap(({ held, count }): [string, number][] => (held === null ? [] : [[held, Number(count)]])),
    ]),
    outboxAgeSeconds: due.length === 0 ? 0 : Math.max(0, clock.now() - oldest) / 1_000,
    journal: Number(counts.journal),
    lanes: Number(counts.lanes),
    backlog: Number(counts.backlog),
  }
}

/** By way of the sessions: an index has each one's open messages, and none has those of all. */
export const openMessages = (db: Database, clock: Clock) =>
  db.read
    .selectFrom('sessions')
    // SQLite keeps to the order of a cross join, and would read all messages else.
    .crossJoin('messages')
    .whereRef('messages.session_id', '=', 'sessions.id')
    .select(({ fn }) => [
      'messages.outbox_state',
      fn.countAll<number>().as('count'),
      heldReason(db, clock).as('held'),
      fn.min(dueSince(db)).as('oldest'),
    ])
    .where('messages.outbox_state', 'in', openOutboxStates)
    .groupBy(['messages.outbox_state', 'held'])

export const openCounts = (db: Database) =>
  db.read.selectNoFrom(({ selectFrom, fn }) => [
    selectFrom('inbound_journal').select(fn.countAll<number>().as('count')).as('journal'),
    selectFrom('webhook_lanes').select(fn.countAll<number>().as('count')).where('active', '=', 1).as('lanes'),
    selectFrom('webhook_deliveries')
      .select(fn.countAll<number>().as('count'))
      .where('finished_at', 'is', null)
      .as('backlog'),
  ])

async function readFreeBytes({ dataPath, log }: GaugeDeps): Promise<number | undefined> {
  try {
    return await freeBytesAt(dataPath)
  } catch (error) {
    log.warn({ err: error }, 'free disk space is unknown')
    return undefined
  }
}

function countedBy(pairs: [string, number][]): Counted {
  const counted: Counted = new Map()
  for (const [name, count] of pairs) counted.set(name, (counted.get(name) ?? 0) + count)
  return counted
}

const sumOf = (counts: number[]): number => counts.reduce((sum, count) => sum + count, 0)
const sum = (counted: Counted): number => sumOf([...counted.values()])

interface Settable {
  set(value: number): void
  remove(): void
}

function setOrForget(gauge: Settable, value: number | null | undefined): void {
  if (value === null || value === undefined) gauge.remove()
  else gauge.set(value)
}

function setEach<Label extends string>(
  gauge: { reset(): void; set(labels: Partial<Record<Label, string>>, value: number): void },
  label: Label,
  counted: Counted | undefined,
): void {
  gauge.reset()
  for (const [name, count] of counted ?? []) gauge.set({ [label]: name } as Partial<Record<Label, string>>, count)
}

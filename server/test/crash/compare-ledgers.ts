import { expect } from 'vitest'
import type { CrashStage } from './crash-stage.ts'

const settleMaxMs = 120_000

interface LoggedEvent {
  id: string
  event: string
  seq: number
  sessionId: string | null
  data: { text?: string; direction?: string }
}

/** Waits until nothing is on its way, and compares what client, API, phones and receiver hold. */
export async function compareLedgers(stage: CrashStage): Promise<void> {
  expect(stage.load.unexpected).toEqual([])
  await untilSettled(stage)
  comparePeople(stage)
  for (const id of stage.sessionIds) await compareMessages(stage, id)
  const events = await readEvents(stage)
  compareEvents(stage, events)
  await compareDeliveries(stage, events)
  expect(stage.simulator.stats()).toMatchObject({ unhandled: 0, overlaps: 0 })
}

async function untilSettled({ server, sessionIds, load }: CrashStage): Promise<void> {
  const sumOf = async (count: (id: string) => Promise<number>) =>
    (await Promise.all(sessionIds.map(count))).reduce((sum, each) => sum + each, 0)
  const waiting = () => sumOf(async (id) => (await server.request('GET', `/sessions/${id}`)).body.queue.pending)
  await expect.poll(waiting, { timeout: settleMaxMs, interval: 100 }).toBe(0)
  const stored = () =>
    sumOf(async (id) => (await server.request('GET', `/sessions/${id}/messages?direction=inbound&limit=1`)).body.total)
  await expect.poll(stored, { timeout: settleMaxMs, interval: 100 }).toBeGreaterThanOrEqual(load.writtenCount)
}

// No accepted message lost, none twice, each chat in the order of acceptance; what went twice went with the same bytes.
function comparePeople({ simulator, load }: CrashStage): void {
  for (const person of new Set(load.chats.map((chat) => chat.person))) {
    const phone = simulator.phone(person)
    const arrived = phone.messages().filter(({ text }) => text?.startsWith('out '))
    for (const chat of load.chats.filter((each) => each.person === person)) {
      const here = arrived.filter(({ text }) => text!.startsWith(`out ${chat.name}.`))
      expect(here.map(({ text, id }) => ({ text, whatsappId: id }))).toEqual(chat.accepted)
    }
    expect(new Set(arrived.map(({ id }) => id)).size).toBe(arrived.length)
    const bytes = groupBy(phone.wireCopies(), ({ id }) => id)
    for (const [id, copies] of bytes) expect([id, new Set(copies.map(({ sha256 }) => sha256)).size]).toEqual([id, 1])
  }
}

async function compareMessages({ server, load }: CrashStage, sessionId: string): Promise<void> {
  const rows = await readMessages(server, sessionId)
  for (const chat of load.chats.filter((each) => each.sessionId === sessionId)) {
    const texts = (direction: string) =>
      rows.filter((row) => row.direction === direction && row.text.split(' ')[1].startsWith(`${chat.name}.`))
    expect(texts('inbound').map(({ text }) => text)).toEqual(chat.written)
    const sent = texts('outbound')
    expect(sent.map(({ text, whatsappId }) => ({ text, whatsappId }))).toEqual(chat.accepted)
    expect(sent.filter(({ status }) => !['sent', 'delivered', 'read'].includes(status))).toEqual([])
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered
async function readMessages(server: CrashStage['server'], sessionId: string): Promise<any[]> {
  const rows = []
  for (let cursor = ''; ; ) {
    const { body } = await server.request('GET', `/sessions/${sessionId}/messages?limit=200${cursor}`)
    rows.push(...body.messages)
    if (body.nextCursor === null) return rows.reverse()
    cursor = `&cursor=${body.nextCursor}`
  }
}

async function readEvents({ server }: CrashStage): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = []
  for (let after = ''; ; ) {
    const { body } = await server.request('GET', `/events?limit=200${after}`)
    events.push(...body.events)
    if (body.events.length === 0) return events
    after = `&after=${body.nextCursor}`
  }
}

// Each fact once in the log, and each session's numbers without a gap.
function compareEvents({ load }: CrashStage, events: LoggedEvent[]): void {
  for (const lane of lanesOf(events)) expect(lane.map(({ seq }) => seq)).toEqual(lane.map((_, at) => at + 1))
  const told = (type: string) => events.filter(({ event }) => event === type).map(({ data }) => data.text)
  expect(told('message.received').sort()).toEqual(load.chats.flatMap(({ written }) => written).sort())
  const accepted = load.chats.flatMap((chat) => chat.accepted.map(({ text }) => text))
  expect(told('message.sent').sort()).toEqual(accepted.sort())
}

// Every event of the log, and each session's events in their order; one that is told twice has kept its id.
async function compareDeliveries({ sink }: CrashStage, events: LoggedEvent[]): Promise<void> {
  const firsts = () => {
    const seen = new Map<string, LoggedEvent>()
    for (const { body } of sink.accepted) if (!seen.has(body.id)) seen.set(body.id, body)
    return [...seen.values()]
  }
  await expect.poll(() => firsts().length, { timeout: settleMaxMs, interval: 100 }).toBe(events.length)
  const ids = (lanes: LoggedEvent[][]) => new Set(lanes.map((lane) => lane.map(({ id }) => id).join()))
  expect(ids(lanesOf(firsts()))).toEqual(ids(lanesOf(events)))
}

const lanesOf = (events: LoggedEvent[]): LoggedEvent[][] => [...groupBy(events, ({ sessionId }) => sessionId).values()]

function groupBy<T, K>(all: T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

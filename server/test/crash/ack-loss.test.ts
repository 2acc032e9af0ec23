import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CrashStage, isSoak } from './crash-stage.ts'

const reconnects = isSoak ? 20 : 2
/** Who is dropped again and again waits longer each time; after a restart that was asked for a session is back at once. */
const drops = 2

test(
  'three of ten acknowledgements lost: what goes again has the same id and bytes, and each person has each message once',
  async () => {
    await using stage = await CrashStage.start()
    // No receipt proves what no acknowledgement says.
    for (const { person } of stage.load.chats) stage.simulator.phone(person).setAutoReceipts('none')
    stage.simulator.fault({ kind: 'ack-loss', rate: 0.3 })
    stage.load.start()
    for (let n = 0; n < reconnects; n += 1) {
      await delay(2_000)
      stage.simulator.fault(n < drops ? { kind: 'drop' } : { kind: 'stream-error', code: 515 })
      await stage.untilOpen()
    }
    stage.simulator.clearFaults()
    await stage.compareLedgers()

    const accepted = new Set(stage.load.chats.flatMap((chat) => chat.accepted.map(({ whatsappId }) => whatsappId)))
    const people = [...new Set(stage.load.chats.map(({ person }) => person))]
    const copies = people.flatMap((person) => stage.simulator.phone(person).wireCopies())
    const sent = copies.filter(({ id }) => accepted.has(id))
    expect(new Set(sent.map(({ id }) => id)).size).toBe(stage.load.acceptedCount)
    expect(sent.length).toBeGreaterThan(stage.load.acceptedCount)
  },
  180_000 + reconnects * 60_000,
)

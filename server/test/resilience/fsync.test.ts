import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { succeeds } from '../harness/run-program.ts'
import { startNetwork } from '../harness/server.ts'
import { isThere } from './skip-without.ts'
import { SystemCalls } from './system-calls.ts'

const owner = { phone: '+33600000001', name: 'Owner' }
const people = Array.from({ length: 10 }, (_, n) => `+3361234560${n}`)
const rounds = 20

const mayTrace = isThere(await succeeds('strace', ['-e', 'trace=none', 'true']), 'strace cannot be used')

test.skipIf(!mayTrace)(
  'each of 200 answers of 200 or 202, also of requests at the same moment, follows a finished fdatasync of what it accepts',
  async () => {
    await using simulator = await startNetwork()
    for (const phone of people) simulator.addPhone({ phone, name: 'Person' })
    await using server = new ChildServer(simulator)
    const trace = path.join(server.folder, 'trace')
    await server.start({}, SystemCalls.recorder(trace))
    const sessionId = await server.link(simulator.addPhone(owner))

    const accepted: string[] = []
    for (let round = 0; round < rounds; round++) {
      const answers = await Promise.all(
        people.map((to) =>
          server.request('POST', `/sessions/${sessionId}/messages?wait=0`, { to, text: `message ${round}` }),
        ),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
      accepted.push(...answers.map(({ body }) => body.messageId))
    }
    expect(await server.kill('SIGTERM')).toBe(0)

    const calls = new SystemCalls(readFileSync(trace, 'latin1'))
    expect(accepted).toHaveLength(200)
    expect(accepted.filter((id) => !calls.isSyncedBeforeAnswer(id))).toEqual([])
  },
  60_000,
)

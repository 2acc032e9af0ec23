import { setTimeout as sleep } from 'node:timers/promises'
import { allOpen, linkSessions } from '../harness/link-sessions.js'
import { ownPhones } from '../harness/people.js'

const sessionCount = 3
const cycles = 200
const maxMs = 20 * 60_000
/** Most are killed somewhere on their way; every tenth may come to rest first. */
const restEvery = 10
const killWithinMs = 600

export const criterion = {
  id: 'SC-007',
  says: 'Sessions survive restarts in 100 % of cases: none asks for a new QR code.',

  async measure(stage) {
    const simulator = await stage.startSimulator()
    const folder = stage.folder()
    let server = await stage.startServer({ simulator, folder })
    const ids = await linkSessions(server, simulator, ownPhones(sessionCount, '20'))
    const codes = await countQrCodes(server)
    const giveUpAt = performance.now() + maxMs
    let done = 0
    while (done < cycles && performance.now() < giveUpAt) {
      await server.stop(done % 4 === 3 ? 'SIGTERM' : 'SIGKILL')
      server = await stage.startServer({ simulator, folder })
      if (done % restEvery === 0) await allOpen(server, ids)
      else await sleep((done * 97) % killWithinMs)
      done += 1
    }
    await server.stop('SIGKILL')
    server = await stage.startServer({ simulator, folder })
    const reopened = await allOpen(server, ids, 120_000).then(
      () => ids.length,
      () => 0,
    )
    const newCodes = (await countQrCodes(server)) - codes
    return [
      {
        what: `restarts of a server with ${sessionCount} sessions, three of four by kill -9, at any moment of the start`,
        figure: `${done}`,
        bound: `${cycles}`,
        holds: done === cycles,
      },
      { what: 'QR codes shown since', figure: `${newCodes}`, bound: '0', holds: newCodes === 0 },
      {
        what: 'sessions that are open at the end',
        figure: `${reopened} of ${ids.length}`,
        bound: 'all',
        holds: reopened === ids.length,
      },
    ]
  },
}

async function countQrCodes(server) {
  let count = 0
  let after = ''
  for (;;) {
    const { body } = await server.get(`/events?types=session.qr&limit=200${after}`)
    if (body.events.length === 0) return count
    count += body.events.length
    after = `&after=${body.nextCursor}`
  }
}

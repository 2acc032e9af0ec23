import { setTimeout as sleep } from 'node:timers/promises'
import { addPhones, scan } from './people.js'

const atOnce = 4
const openMaxMs = 60_000

/** Makes a session of the server for each phone and links it. @returns {Promise<string[]>} their ids */
export async function linkSessions(server, simulator, phones) {
  await addPhones(simulator.control, phones)
  const ids = []
  const waiting = [...phones]
  const worker = async () => {
    for (let phone = waiting.shift(); phone; phone = waiting.shift()) {
      ids.push(await linkSession(server, simulator, phone))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await allOpen(server, ids)
  return ids
}

async function linkSession(server, simulator, phone) {
  const created = await server.post('/sessions', { name: `session ${phone}` })
  expectStatus(created, 201)
  const shown = await server.get(`/sessions/${created.body.id}/qr`)
  expectStatus(shown, 200)
  await scan(simulator.control, phone, shown.body.qr)
  await allOpen(server, [created.body.id])
  return created.body.id
}

/** Resolves when every one of these sessions is open. */
export async function allOpen(server, ids, maxMs = openMaxMs) {
  const giveUpAt = performance.now() + maxMs
  const waiting = new Set(ids)
  while (performance.now() < giveUpAt) {
    for (const id of waiting) {
      const answer = await server.get(`/sessions/${id}`)
      if (answer.body.state !== 'open') break
      waiting.delete(id)
    }
    if (waiting.size === 0) return
    await sleep(10)
  }
  throw new Error(`${waiting.size} sessions did not open`)
}

export function expectStatus({ status, body }, expected) {
  if (status !== expected) throw new Error(`answered ${status} instead of ${expected}: ${JSON.stringify(body)}`)
}

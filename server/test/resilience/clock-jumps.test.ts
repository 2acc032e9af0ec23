import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ChildServer } from '../harness/child-server.ts'
import { startNetwork } from '../harness/server.ts'
import { Correspondence } from './correspondence.ts'
import { isThere } from './skip-without.ts'

const minuteMs = 60_000
const marie = '+33612345679'

const library = readdirSync('/usr/lib')
  .map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`)
  .find((file) => existsSync(file))
const mayFake = isThere(library !== undefined, 'libfaketime is not installed')

test.skipIf(!mayFake)(
  'the clock is set an hour ahead and an hour back under load: nothing is early, doubled or lost, leases are kept, ids grow',
  async () => {
    await using simulator = await startNetwork()
    const phone = simulator.addPhone({ phone: marie, name: 'Marie' })
    await using server = new ChildServer(simulator)
    const settings = path.join(server.folder, 'clock')
    const setClock = (offset: string) => writeFileSync(settings, offset)
    setClock('+0')
    await server.start({
      LD_PRELOAD: library!,
      FAKETIME_TIMESTAMP_FILE: settings,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
    })
    await using between = await Correspondence.begin(simulator, server)
    const { logins } = simulator.stats()
    const clock = async () => (await server.request('GET', '/system/info')).body.clock
    const schedule = async (text: string, inMs: number) => {
      const sendAt = new Date(Date.now() + inMs).toISOString()
      const route = `/sessions/${between.sessionId}/messages?wait=0`
      expect((await server.request('POST', route, { to: marie, text, sendAt })).status).toBe(202)
    }
    const arrived = () => phone.messages().map(({ text }) => text)
    await schedule('in 20 minutes', 20 * minuteMs)
    await schedule('in 90 minutes', 90 * minuteMs)
    expect(await clock()).toMatchObject({ steady: true })

    setClock('+3600')
    await expect.poll(clock).toMatchObject({ steady: false, jumpedBySeconds: expect.closeTo(3_600, -1) })
    await schedule('in half an hour, asked for after the jump', 30 * minuteMs)
    await between.goesOn()
    expect(arrived()).toEqual([])
    const confirmed = await server.request('POST', '/system/clock/confirm')
    expect(confirmed.body).toMatchObject({ steady: true, jumpedBySeconds: 0 })
    await phone.expectMessage({ text: 'in half an hour, asked for after the jump' })
    await phone.expectMessage({ text: 'in 20 minutes' })

    setClock('-3600')
    await expect.poll(clock).toMatchObject({ steady: false, jumpedBySeconds: expect.closeTo(-7_200, -1) })
    await between.goesOn()
    setClock('+3600')
    await expect.poll(clock).toMatchObject({ steady: true })

    await between.goesOn()
    expect(arrived()).toEqual(['in 20 minutes', 'in half an hour, asked for after the jump'])
    await between.compare()
    const ids = between.accepted.map(({ id }) => id)
    expect(ids).toEqual([...ids].sort())
    expect(simulator.stats().logins).toBe(logins)
    expect(server.output).not.toContain('session lease lost')
  },
  150_000,
)

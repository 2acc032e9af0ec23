import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

// Loaded before a process that is profiled: the first SIGUSR2 starts the profiler, the second writes what it saw.
const session = new Session()
let isRunning = false

process.on('SIGUSR2', async () => {
  isRunning = !isRunning
  if (isRunning) {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 250 })
    await session.post('Profiler.start')
    return
  }
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  writeFileSync(process.env.PROFILE_FILE, JSON.stringify(profile))
})

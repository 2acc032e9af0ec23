import { Agent, fetch } from 'undici'
import { loadConfig, readEnvironment } from './lib/config.ts'

// Asks the server of this machine whether it lives, by the settings it was started with; ends with 1 when it does not.
// A program of its own, small enough to be run twice a minute for as long as a container lives.

const { config } = loadConfig(readEnvironment())
const host = /^(0\.0\.0\.0|::|\[::\])$/.test(config.host) ? '127.0.0.1' : config.host
const origin = `${config.tlsCert ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${config.port}`
// Its certificate is made out to the name that others call it by.
const dispatcher = new Agent({ connect: { rejectUnauthorized: false } })

const isHealthy = await fetch(`${origin}/health`, { dispatcher, signal: AbortSignal.timeout(4_000) }).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(isHealthy ? 0 : 1)

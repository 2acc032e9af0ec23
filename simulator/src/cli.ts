#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander'
import pino from 'pino'
import { signCommand } from './sign-command.ts'
import { silenceConsole } from './silence-console.ts'
import { Simulator } from './simulator.ts'

const STDERR = 2

function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('a port is 0 to 65535')
  return value
}

type ServeOptions = { port: number; controlPort: number; mediaPort?: number; state?: string; logLevel: string }

new Command('whatsapp-simulator')
  .description('A WhatsApp network in one process, for any client that speaks the protocol')
  .option('--port <port>', 'port of the WebSocket (0: a free one)', port, 0)
  .option('--control-port <port>', 'port of the HTTP control API (0: a free one)', port, 0)
  .option('--media-port <port>', 'port of the media host (default: the one of the last time, or a free one)', port)
  .option('--state <directory>', "keep the network's state there (default: in memory)")
  .option('--log-level <level>', 'trace, debug, info, warn, error or silent', 'warn')
  .action(serve)
  .addCommand(signCommand)
  .parse()

async function serve({ port: webSocketPort, controlPort, mediaPort, state, logLevel }: ServeOptions): Promise<void> {
  const log = pino({ level: logLevel }, pino.destination({ fd: STDERR, sync: true }))
  silenceConsole(log)
  try {
    const simulator = await Simulator.start({ port: webSocketPort, controlPort, mediaPort, stateDir: state, log })
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        simulator.close().then(
          () => process.exit(0),
          (error: unknown) => {
            log.error({ err: error }, 'shutdown failed')
            process.exit(1)
          },
        )
      })
    }
    const noiseRootKey = Buffer.from(simulator.noiseRootKey).toString('hex')
    const { url, controlUrl: control, mediaCa, mediaUrl } = simulator
    const line = { url, control, noiseRootKey, mediaCa, mediaUrl }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  } catch (error) {
    log.fatal({ err: error }, 'the network does not start')
    process.exitCode = 1
  }
}

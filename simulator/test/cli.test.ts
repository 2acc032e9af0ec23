import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { Client } from './client.ts'
import './harness.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(root, 'simulator/dist/cli.js')

type Line = { url: string; control: string; noiseRootKey: string; mediaCa: string; mediaUrl: string }

class Cli {
  readonly process: ChildProcess
  stdout = ''

  constructor(...args: string[]) {
    this.process = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.process.stdout?.on('data', (data: Buffer) => {
      this.stdout += data.toString()
    })
    onTestFinished(() => {
      this.process.kill('SIGKILL')
    })
  }

  async line(): Promise<Line> {
    while (!this.stdout.includes('\n')) await once(this.process.stdout!, 'data')
    return JSON.parse(this.stdout)
  }

  async end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<[number | null, string | null]> {
    const exit = once(this.process, 'exit')
    this.process.kill(signal)
    return (await exit) as [number | null, string | null]
  }
}

const address = ({ url, noiseRootKey }: Line) => ({ url, noiseRootKey: Buffer.from(noiseRootKey, 'hex') })

async function control(line: Line, method: string, path: string, body?: unknown) {
  const headers = body ? { 'content-type': 'application/json' } : undefined
  const response = await fetch(`${line.control}${path}`, {
    method,
    headers,
    body: body ? JSON.stringify(body) : undefined,
  })
  return response.json() as Promise<{
    id: string
    unhandled: number
    errors: number
    messages: { id: string; text: string }[]
  }>
}

async function pair(client: Client, line: Line, phone: string): Promise<void> {
  client.connect()
  const qr = await client.until('a QR code', () => client.qrs[0])
  await control(line, 'POST', `/phones/${phone}/scan`, { qr })
  await client.expectClose()
  await client.open()
}

const run = promisify(execFile)
const bound = { timeout: 50_000, killSignal: 'SIGKILL' } as const

beforeAll(async () => {
  await run(join(root, 'node_modules/.bin/tsc'), ['-b', 'simulator'], { cwd: root, ...bound })
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  'prints one JSON line and nothing else, and ends cleanly on %s',
  async (signal) => {
    const simulator = new Cli('--port', '0', '--control-port', '0')
    const line = await simulator.line()
    expect(line).toEqual({
      url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/ws\/chat$/),
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      noiseRootKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      mediaCa: expect.stringMatching(/ca\.pem$/),
      mediaUrl: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
    })
    const client = new Client(address(line))
    await pair(client, line, '+33612345678')
    // A retry makes the Signal library close a session, which it prints with its keys.
    await control(line, 'POST', '/faults', { kind: 'undecryptable', count: 2 })
    await control(line, 'POST', '/phones/+33698765432/messages', { to: '+33612345678', text: 'twice' })
    await client.expectText('twice')
    await client.disconnect()

    expect(await simulator.end(signal)).toEqual([0, null])
    expect(simulator.stdout.trimEnd().split('\n')).toHaveLength(1)
  },
)

test('a bad option is refused with a message', async () => {
  const simulator = spawn(process.execPath, [cli, '--port', 'many'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const [error] = (await once(simulator.stderr, 'data')) as [Buffer]
  expect(error.toString()).toContain('a port is 0 to 65535')
})

test('sign: the passkey of a phone signs what stands on standard input', async () => {
  const line = await new Cli().line()
  await control(line, 'POST', '/phones', { phone: '+33700000009', name: 'Zoé', passkey: true })
  const challenge = randomBytes(32).toString('base64url')
  const sign = (phone: string, input: object) => {
    const args = [cli, 'sign', phone, '--control', line.control, '--header', 'X-API-Key: any']
    const signing = run(process.execPath, args, bound)
    signing.child.stdin!.end(JSON.stringify(input))
    return signing
  }

  for (const input of [
    { challenge, rpId: 'whatsapp.com' },
    { step: 'assertion', options: { challenge, rpId: 'whatsapp.com' } },
  ]) {
    const { stdout } = await sign('+33700000009', input)
    const { clientDataJSON } = JSON.parse(stdout).response
    const clientData = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())
    expect(clientData).toMatchObject({ type: 'webauthn.get', challenge, origin: 'https://web.whatsapp.com' })
  }
  const refused = await sign('+33612345678', { challenge, rpId: 'whatsapp.com' }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('has no passkey') })
})

test('what was acknowledged survives SIGKILL', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'simulator-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const before = new Cli('--state', directory)
  const first = await before.line()
  const client = new Client(address(first))
  await pair(client, first, '+33612345678')

  const ids: string[] = []
  for (let i = 0; i < 50; i++) ids.push(await client.send('+33698765432', `message ${i}`))
  await client.expectAck(ids.at(-1) ?? '')
  await before.end('SIGKILL')
  await client.expectClose(2)

  const port = new URL(first.url).port
  const after = new Cli('--state', directory, '--port', port)
  const second = await after.line()
  expect(second).toEqual({ ...first, control: expect.any(String) })
  await client.open()
  await client.expectAck(await client.send('+33698765432', 'the last'))
  const log = async () =>
    (await control(second, 'GET', '/phones/+33698765432/messages')).messages.map(({ text }) => text)
  while (!(await log()).includes('the last')) await client.expectAck(await client.send('+33698765432', 'the last'))
  expect((await log()).filter((text) => text !== 'the last')).toEqual(ids.map((_id, i) => `message ${i}`))
  expect(await control(second, 'GET', '/stats')).toMatchObject({ unhandled: 0, errors: 0 })
  await client.disconnect()
})

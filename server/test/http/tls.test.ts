import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { Agent, fetch } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followCertificate } from '../../src/http/tls.ts'
import { ConfigError, loadConfig } from '../../src/lib/config.ts'
import { makeLog } from '../../src/lib/log.ts'
import { run } from '../harness/run-program.ts'
import { startTestServer } from './test-server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-tls-'))
const files = { cert: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') }
const other = { cert: path.join(folder, 'other.pem'), key: path.join(folder, 'other.key') }
const env = { TLS_CERT: files.cert, TLS_KEY: files.key }

async function makeCertificate({ cert, key }: typeof files, name: string): Promise<void> {
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  await run('openssl', ['req', '-x509', ...kind, ...subject, '-out', cert, '-keyout', key])
}

beforeAll(async () => {
  await makeCertificate(files, 'first')
  await makeCertificate(other, 'second')
})
afterAll(() => rmSync(folder, { recursive: true }))

const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** Who a new connection is answered by. */
function nameAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN))
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

describe('with TLS_CERT and TLS_KEY', () => {
  test('the server speaks HTTPS, and nothing else', async () => {
    await using server = await startTestServer({ env })
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const port = portOf(server.app.server)
    const dispatcher = new Agent({ connect: { ca: readFileSync(files.cert) } })

    const answer = await fetch(`https://127.0.0.1:${port}/health`, { dispatcher })
    const inClear = await fetch(`http://127.0.0.1:${port}/health`).then(
      ({ status }) => status,
      () => 'refused',
    )
    await dispatcher.close()

    expect([answer.status, inClear]).toEqual([200, 'refused'])
  })

  test('the health check of the image asks by HTTPS', async () => {
    await using server = await startTestServer({ env })
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const program = fileURLToPath(new URL('../../dist/health.js', import.meta.url))
    const check = async (more: Record<string, string>) => {
      const PORT = String(portOf(server.app.server))
      const [code] = await once(spawn(process.execPath, [program], { env: { PORT, ...more } }), 'exit')
      return code
    }

    expect(await check(env)).toBe(0)
    expect(await check({})).toBe(1)
  })

  test('a renewed certificate is used without a restart, and a pair that does not fit is not', async () => {
    await using server = await startTestServer({ env })
    await server.app.listen({ port: 0, host: '127.0.0.1' })
    const port = portOf(server.app.server)
    const lines: string[] = []
    const log = makeLog('info', { write: (line) => void lines.push(line) })
    followCertificate(server.app.server as never, files, log, 10)
    expect(await nameAt(port)).toBe('first')

    writeFileSync(files.cert, readFileSync(other.cert))
    await expect.poll(() => lines.join()).toContain('the old one stays')
    expect(await nameAt(port)).toBe('first')

    writeFileSync(files.key, readFileSync(other.key))
    await expect.poll(() => nameAt(port)).toBe('second')
  })
})

describe('a wrong setting is refused by name', () => {
  test('one of the two alone', () => {
    expect(() => loadConfig({ TLS_CERT: files.cert })).toThrow(
      new ConfigError('TLS_CERT and TLS_KEY: one needs the other'),
    )
  })

  test.each([
    ['a file that is not there', { ...env, TLS_KEY: '/nowhere/key.pem' }, /^TLS_KEY: ENOENT/],
    [
      'a key of another certificate',
      { TLS_CERT: files.cert, TLS_KEY: path.join(folder, 'third.key') },
      /^TLS_CERT and TLS_KEY: not a/,
    ],
  ])('%s', async (_what, wrong, message) => {
    await makeCertificate({ cert: path.join(folder, 'third.pem'), key: path.join(folder, 'third.key') }, 'third')
    const failure = await startTestServer({ env: wrong }).catch((error: unknown) => error)

    expect(failure).toBeInstanceOf(ConfigError)
    expect((failure as Error).message).toMatch(message)
  })
})

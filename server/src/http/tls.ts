import { readFileSync } from 'node:fs'
import type { Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import { ConfigError } from '../lib/config.ts'
import type { Log } from '../lib/log.ts'

/** Where the certificate (with its chain) and its private key are, both PEM. */
export interface TlsFiles {
  cert: string
  key: string
}

export interface Certificate {
  cert: Buffer
  key: Buffer
}

const checkEveryMs = 60_000

/** Reads a certificate and its key. Throws `ConfigError` when they are not there or do not belong together. */
export function readCertificate(files: TlsFiles): Certificate {
  const certificate = { cert: readPem('TLS_CERT', files.cert), key: readPem('TLS_KEY', files.key) }
  try {
    createSecureContext(certificate)
  } catch (error) {
    throw new ConfigError(`TLS_CERT and TLS_KEY: not a certificate and its key: ${(error as Error).message}`)
  }
  return certificate
}

function readPem(name: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new ConfigError(`${name}: ${(error as Error).message}`)
  }
}

/**
 * Certificates are renewed while servers run: new connections get the new one within a minute. A pair that does not
 * fit, as when one file is written before the other, leaves the old one in place until it does.
 */
export function followCertificate(server: Server, files: TlsFiles, log: Log, everyMs = checkEveryMs): void {
  let current = readCertificate(files)
  const timer = setInterval(() => {
    try {
      const found = readCertificate(files)
      if (found.cert.equals(current.cert) && found.key.equals(current.key)) return
      server.setSecureContext(found)
      current = found
      log.info('the TLS certificate has changed: new connections get the new one')
    } catch (error) {
      log.warn({ err: error }, 'the new TLS certificate cannot be used: the old one stays')
    }
  }, everyMs)
  timer.unref()
  server.once('close', () => clearInterval(timer))
}

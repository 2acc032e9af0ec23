import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { median } from '../harness/drive-load.js'

const rounds = 1000
const pageBytes = 4096
const filePages = 1000

/**
 * How long this disk takes to make one page durable: the median of write + fdatasync, in milliseconds. The file has its
 * size already, as a write-ahead log has after its first checkpoint.
 */
export function measureFsync(folder) {
  const file = openSync(path.join(folder, 'fsync'), 'w')
  const page = Buffer.alloc(pageBytes, 1)
  for (let i = 0; i < filePages; i += 1) writeSync(file, page)
  fdatasyncSync(file)
  const durations = []
  for (let i = 0; i < rounds; i += 1) {
    const at = performance.now()
    writeSync(file, page, 0, pageBytes, (i % filePages) * pageBytes)
    fdatasyncSync(file)
    durations.push(performance.now() - at)
  }
  closeSync(file)
  return median(durations)
}

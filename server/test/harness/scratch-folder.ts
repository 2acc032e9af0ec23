import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

const memory = '/dev/shm'
const prefix = 'yesapp-t'
const bytesNeeded = 4 * 1024 ** 3

/**
 * Vitest's global set-up: the temporary folders of the tests lie in memory where there is room. Every commit of every
 * server is synced, and a disk that others write to as well takes its time. Without room they stay on the disk.
 */
export default function setup(project: TestProject): (() => void) | undefined {
  // Every project inherits the set-up.
  if (!project.isRootProject() || !hasRoom()) return
  removeThoseOfKilledRuns()
  const folder = mkdtempSync(path.join(memory, `${prefix}${process.pid}-`))
  // PostgreSQL runs as somebody else, and makes and removes its data there.
  chmodSync(folder, 0o1777)
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  return () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(folder, { recursive: true, force: true })
  }
}

function hasRoom(): boolean {
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= bytesNeeded
  } catch {
    return false
  }
}

function removeThoseOfKilledRuns(): void {
  for (const name of readdirSync(memory).filter((name) => name.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (!isRunning(pid)) rmSync(path.join(memory, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

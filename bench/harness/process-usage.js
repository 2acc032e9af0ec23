import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']))
const settleMs = 3_000

/** Processor time that a process has used until now, in milliseconds. Linux only, as all of this file. */
export function cpuMs(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may hold spaces; user and system time are the 12th and 13th after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}

/** Resident memory in MB, after the process came to rest and its garbage was collected (see `collectable`). */
export async function settledMemoryMb(pid) {
  await sleep(settleMs)
  process.kill(pid, 'SIGUSR2')
  await sleep(500)
  process.kill(pid, 'SIGUSR2')
  await sleep(settleMs)
  return memoryMb(pid)
}

export const memoryMb = (pid) => statusMb(pid, 'VmRSS')

/** The highest that its resident memory has been since it began, or since `forgetPeak`. */
export const peakMemoryMb = (pid) => statusMb(pid, 'VmHWM')

export function forgetPeak(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

function statusMb(pid, field) {
  const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]
  return Number(kilobytes) / 1024
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endOf, run, succeeds } from '../harness/run-program.ts'

/** A small disk of its own, in memory; null when this process may not mount one. */
export async function mountDisk(diskMiB: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'yesapp-disk-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (!(await succeeds('mount', ['-t', 'tmpfs', '-o', `size=${diskMiB}m`, 'tmpfs', folder]))) {
    remove()
    return null
  }
  return {
    folder,
    /** Leaves so much free; 0: not a byte. */
    async fill(freeMiB: number) {
      const file = path.join(folder, `filling-${freeMiB}`)
      if (freeMiB === 0) await endOf('dd', ['if=/dev/zero', `of=${file}`, 'bs=64k'])
      else await run('fallocate', ['-l', `${diskMiB - freeMiB}MiB`, file])
    },
    free() {
      for (const freeMiB of [0, 50]) rmSync(path.join(folder, `filling-${freeMiB}`), { force: true })
    },
    async [Symbol.asyncDispose]() {
      await run('umount', ['-l', folder])
      remove()
    },
  }
}

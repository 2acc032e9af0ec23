import { statfs } from 'node:fs/promises'

/** What must stay free on the disk: for the database, while it says that nothing more is taken in. */
export const diskReserveBytes = 100 * 1024 * 1024

export async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

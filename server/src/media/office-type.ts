import type { FileHandle } from 'node:fs/promises'

/** What the older Office formats call their main stream, in one container for all of them. */
const mainStreams: [name: string, mimetype: string][] = [
  ['WordDocument', 'application/msword'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
]
const entryBytes = 128
const entriesRead = 32

/** Which Office document a compound file (`application/x-cfb`) is, by the names of its streams; null when it says none. */
export async function officeType(file: FileHandle, head: Buffer): Promise<string | null> {
  if (head.length < 512) return null
  const sectorBytes = 2 ** Math.min(head.readUInt16LE(30), 12)
  const at = (head.readUInt32LE(48) + 1) * sectorBytes
  const directory = Buffer.alloc(entryBytes * entriesRead)
  const { bytesRead } = await file.read(directory, 0, directory.length, at)
  const names = new Set<string>()
  for (let start = 0; start + entryBytes <= bytesRead; start += entryBytes) names.add(nameIn(directory, start))
  return mainStreams.find(([name]) => names.has(name))?.[1] ?? null
}

// The length counts a zero at the end.
function nameIn(directory: Buffer, start: number): string {
  const length = Math.min(directory.readUInt16LE(start + 64), 64)
  return directory.toString('utf16le', start, start + Math.max(0, length - 2))
}

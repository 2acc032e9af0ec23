/** The part of a file that a request wants, both ends included. */
export type ByteRange = { start: number; end: number }

/**
 * Reads a `Range` header of one range.
 * @returns `undefined` when the whole file is wanted, `unsatisfiable` when nothing of the range is in the file
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | undefined | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined

  const range =
    first === ''
      ? { start: Math.max(0, sizeBytes - Number(last)), end: sizeBytes - 1 }
      : { start: Number(first), end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) }
  return range.start > range.end ? 'unsatisfiable' : range
}

import { measureFsync } from '../limits/fsync.js'
import { measureHttp } from '../limits/http.js'
import { measureSqlite } from '../limits/sqlite.js'

/** What the machine gives: no goal, the yardstick of the others. */
export async function limits(stage) {
  const folder = stage.folder()
  const rows = [{ what: 'write + fdatasync of a page', figure: `${(measureFsync(folder) * 1000).toFixed(0)} µs` }]
  for (const rowsPerCommit of [1, 10, 100]) {
    const perSecond = measureSqlite(folder, rowsPerCommit)
    rows.push({ what: `SQLite WAL FULL, rows a commit: ${rowsPerCommit}`, figure: `${perSecond.toFixed(0)} rows/s` })
  }
  rows.push({ what: 'bare fastify, JSON POST, c=32', figure: `${(await measureHttp(stage)).toFixed(0)} req/s` })
  return rows
}

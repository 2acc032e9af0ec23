import path from 'node:path'
import Sqlite from 'better-sqlite3'

/** Rows a second that SQLite makes durable (WAL, synchronous FULL), so many rows a commit. */
export function measureSqlite(folder, rowsPerCommit, measuredMs = 1_000) {
  const db = new Sqlite(path.join(folder, `commits-${rowsPerCommit}.sqlite`))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('create table if not exists rows (id integer primary key, body text not null)')
  const insert = db.prepare('insert into rows (body) values (?)')
  const body = 'x'.repeat(200)
  const commit = db.transaction(() => {
    for (let i = 0; i < rowsPerCommit; i += 1) insert.run(body)
  })

  const startedAt = performance.now()
  let rows = 0
  while (performance.now() - startedAt < measuredMs) {
    commit()
    rows += rowsPerCommit
  }
  const perSecond = (rows * 1000) / (performance.now() - startedAt)
  db.close()
  return perSecond
}

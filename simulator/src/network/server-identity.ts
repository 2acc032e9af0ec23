import type { Database } from '../state/database.ts'
import { fromBlob, toBlob } from '../state/serialize.ts'
import { generateServerKeys, type ServerKeys } from '../transport/certificate.ts'

/** The server's keys: made once per network, then the same at every start, as clients pin the root key. */
export function serverKeys(database: Database): ServerKeys {
  const row = database.prepare<[], { value: Buffer }>(`select value from meta where key = 'server-keys'`).get()
  if (row) return fromBlob<ServerKeys>(row.value)

  const keys = generateServerKeys()
  database.prepare<[Buffer]>(`insert into meta (key, value) values ('server-keys', ?)`).run(toBlob(keys))
  return keys
}

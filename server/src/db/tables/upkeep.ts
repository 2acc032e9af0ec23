/** What the database says of itself. */
export interface UpkeepTables {
  heartbeats: HeartbeatsTable
  key_canary: KeyCanaryTable
}

interface HeartbeatsTable {
  node_id: string
  at: number
}

/** A value that opens only with the right master key. */
interface KeyCanaryTable {
  id: number
  value: Uint8Array
}

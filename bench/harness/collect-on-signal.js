import { Session } from 'node:inspector/promises'

// Loaded before a process whose memory is measured: what is left after a collection is what it holds. This one, unlike
// `gc()`, also gives back the empty space of the young generation, whose size is that of the last busy moment.
const session = new Session()
session.connect()
process.on('SIGUSR2', () => void session.post('HeapProfiler.collectGarbage'))

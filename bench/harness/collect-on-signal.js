// Loaded before a process whose memory is measured: what is left after a collection is what it holds.
process.on('SIGUSR2', () => globalThis.gc())

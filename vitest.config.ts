import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { simulator: here('simulator/src/index.ts') } },
  test: {
    include: ['{server,simulator,sdk,dashboard}/test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Tests run real servers and real clients: more workers than cores only makes them wait for each other.
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['server/src/**', 'simulator/src/**'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        'server/src/**': { lines: 70 },
        'simulator/src/**': { lines: 70 },
      },
    },
  },
})

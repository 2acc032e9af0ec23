import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { hasPostgres } from './server/test/harness/postgres.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { simulator: here('simulator/src/index.ts'), sdk: here('sdk/src/index.ts') } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A fact that is waited for comes later on a busy machine; how fast it is, benchmarks say.
    expect: { poll: { timeout: 10_000, interval: 20 } },
    // Tests run real servers and real clients, and wait a quarter of their time for what takes its time in the product: on
    // two cores three workers leave none idle, and more would only wait for each other.
    maxWorkers: 3,
    // The protocol libraries print what they do; of a test that failed it may help.
    silent: 'passed-only',
    setupFiles: ['server/test/harness/process-title.ts'],
    // Several may be asked at once where they stand (scripts/stuck-tests.js): each takes a port of its own.
    execArgv: ['--inspect-port=0'],
    globalSetup: ['server/test/harness/scratch-folder.ts', 'server/test/harness/postgres.ts'],
    projects: [
      { extends: true, test: { name: 'all', include: ['{server,simulator,sdk,dashboard}/test/**/*.test.ts'] } },
      // What a whole server does, once more on the other database.
      ...(hasPostgres()
        ? [
            {
              extends: true as const,
              test: {
                name: 'postgres',
                include: ['server/test/flows/**/*.test.ts'],
                env: { YESAPP_TEST_DATABASE: 'postgres' },
              },
            },
          ]
        : []),
    ],
    coverage: {
      provider: 'v8',
      include: ['server/src/**', 'simulator/src/**', 'sdk/src/**'],
      reporter: ['text-summary', 'json-summary'],
      reportOnFailure: true,
      thresholds: {
        'server/src/**': { lines: 70 },
        'simulator/src/**': { lines: 70 },
      },
    },
  },
})

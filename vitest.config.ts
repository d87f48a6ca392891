import { defineConfig } from 'vitest/config'

// The machine may have two cores and other work on them: bounds are for hangs, never for speed.
const patience = { testTimeout: 300_000, hookTimeout: 600_000 }

export default defineConfig({
  test: {
    // `npm run test:fast` leaves them out. A file has the tag by `// @module-tag slow`, a test by `{ tags: 'slow' }`.
    tags: [{ name: 'slow', description: 'Takes seconds: long random walks, processes, compilers' }],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/local-cloud/**', 'test/browser/**'],
          // Tests share no state that they change: a worker loads each module once, not once a file.
          isolate: false,
          ...patience,
        },
      },
      {
        test: {
          name: 'local cloud',
          include: ['test/{local-cloud,browser}/**/*.test.ts'],
          globalSetup: 'test/local-cloud/start-cloud.ts',
          // One cloud for all of them: one file at a time.
          fileParallelism: false,
          ...patience,
          // A replay there is thousands of calls.
          testTimeout: 600_000,
        },
      },
    ],
  },
})

import { defineConfig } from 'vitest/config'

// The machine may have two cores and other work on them: bounds are for hangs, never for speed.
const patience = { testTimeout: 120_000, hookTimeout: 600_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/local-cloud/**', 'test/browser/**'],
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
        },
      },
    ],
  },
})

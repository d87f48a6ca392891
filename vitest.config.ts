import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The machine may have two cores and other work on them: bounds are for hangs, never for speed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})

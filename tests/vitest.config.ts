import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: 'tests',
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['app/**'],
    // One fewer is the runner's own choice, and leaves half of a small machine idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: '../test-results/unit.json' },
  },
})

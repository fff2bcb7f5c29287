import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    globalSetup: ['test/temporary.ts'],
    testTimeout: 30_000,
    // The native segmenter keeps one dictionary a thread (250 MB); few processes are faster than many.
    pool: 'forks',
    maxWorkers: 2,
  },
})

import { defineConfig } from 'vitest/config'

// Unit and contract tests are quick and share workers' time; what starts the local cloud takes a machine to itself.
const quick = [
  'shared/**/*.test.ts',
  'infra/**/*.test.ts',
  'scripts/**/*.test.ts',
  'web/**/*.test.ts',
  'tests/checks/**/*.test.ts',
]

export default defineConfig({
  test: {
    pool: 'threads',
    maxWorkers: 2,
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT' }, // refusals that a test asks for are not news
    // the tests of one project may run beside each other, two local clouds should not compete for two cores
    projects: [
      { extends: true, test: { name: 'unit', include: quick, testTimeout: 15_000 } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/checks/**', 'tests/long/**', '**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000, // starting the local cloud and waiting for it
        },
      },
    ],
  },
})

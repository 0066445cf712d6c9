import { readFile } from 'node:fs/promises'
import { defineConfig } from 'vitest/config'

// Unit tests, and whole ones on memory, share workers' time; what starts the local cloud takes a machine to itself.
const quick = [
  'shared/**/*.test.ts',
  'infra/**/*.test.ts',
  'scripts/**/*.test.ts',
  'web/**/*.test.ts',
  'tests/checks/**/*.test.ts',
]

const inMemory = ['api', 'channels', 'events', 'platform', 'warnings', 'wechat'].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
)
const long = process.env.LONG ? [] : ['**/*.long.test.ts']

/** Brings WebAssembly as esbuild does for the bundles: its bytes. */
const wasmAsBytes = {
  name: 'wasm-as-bytes',
  enforce: 'pre' as const,
  async load(id: string) {
    if (!id.endsWith('.wasm')) return undefined
    return `export default Uint8Array.from(Buffer.from('${(await readFile(id)).toString('base64')}', 'base64'))`
  },
}

export default defineConfig({
  plugins: [wasmAsBytes],
  test: {
    pool: 'threads',
    maxWorkers: 2,
    server: { deps: { inline: [/\.wasm$/] } }, // Node would take it for a module to run
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT' }, // refusals that a test asks for are not news
    // the tests of one project may run beside each other, two local clouds should not compete for two cores
    projects: [
      { extends: true, test: { name: 'unit', include: quick, testTimeout: 15_000 } },
      {
        extends: true,
        test: { name: 'memory', include: inMemory, exclude: long, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/checks/**', '**/node_modules/**', ...inMemory, ...long],
          globalSetup: 'tests/packaged-once.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000, // starting the local cloud and waiting for it
        },
      },
    ],
  },
})

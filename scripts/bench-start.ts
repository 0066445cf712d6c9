import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { bundleBare, bundleFunctions } from './package/bundle.ts'
import { listFunctions } from './package/functions.ts'

/**
 * How long each bundle takes to start, against the bare handler: fresh processes, each bundle once a round, so that what
 * else the machine does meets all alike. `node scripts/bench-start.ts [function…]`
 */
const ROUNDS = 15
const OUT_DIR = join('dist', 'bench')

const run = promisify(execFile)
const importAndTell =
  'const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start)'

const startMs = async (path: string, environment: readonly string[]): Promise<number> => {
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: 'cn-north-1',
    ...Object.fromEntries(environment.map((name) => [name, placeholderOf(name)])),
  }
  const args = ['--input-type=module', '--eval', importAndTell, resolve(path)]
  const { stdout } = await run(process.execPath, args, { env })
  return Number(stdout)
}

const placeholderOf = (name: string) => (name.endsWith('_URL') ? 'https://example.invalid/x' : 'placeholder')

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const only = process.argv.slice(2)
const functions = listFunctions().filter(({ name }) => only.length === 0 || only.includes(name))
const bundles = [await bundleBare(OUT_DIR), ...(await bundleFunctions(functions, { outDir: OUT_DIR }))]
const measured = bundles.map((bundle) => ({
  ...bundle,
  environment: functions.find(({ name }) => name === bundle.name)?.environment ?? [],
  starts: [] as number[],
}))

for (let round = 0; round < ROUNDS; round++) {
  for (const { path, environment, starts } of measured) starts.push(await startMs(path, environment))
}

const [floor] = measured
console.table(
  Object.fromEntries(
    measured.map(({ name, bytes, starts }) => [
      name,
      {
        'start ms': median(starts).toFixed(1),
        'start ÷ bare': (median(starts) / median(floor?.starts ?? [])).toFixed(2),
        'bundle ÷ bare': (bytes / (floor?.bytes ?? Number.NaN)).toFixed(2),
      },
    ]),
  ),
)

import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Bundle, bundleBare, bundleFunctions } from '../package/bundle.ts'
import { listFunctions } from '../package/functions.ts'

const ROUNDS = 15

const run = promisify(execFile)
const importAndTell =
  'const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start)'

const placeholderOf = (name: string) => {
  if (name.endsWith('_URL')) return 'https://example.invalid/x'
  return name.endsWith('_PATH') ? '/placeholder' : 'placeholder'
}

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

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const ratio = (value: number, floor: number): number => Math.round((value / floor) * 100) / 100

export interface BundleFigures {
  kilobytes: number
  /** Against a handler with nothing but the DynamoDB clients, bundled as anybody would. */
  bundleRatio: number
  /** Against the same handler without the credential sources that Lambda does not have, as ours are bundled. */
  likeForLikeRatio: number
  startMs: number
  startRatio: number
}

/**
 * Size and start of each bundle against a bare handler: fresh processes, each bundle once a round, so that what else
 * the machine does meets all alike.
 */
export const measureBundles = async (
  outDir = join('dist', 'bench'),
): Promise<Record<string, BundleFigures>> => {
  const functions = listFunctions()
  const bareEntry = {
    name: 'bare-like-for-like',
    entry: join(import.meta.dirname, '../package/bare-handler.ts'),
  }
  const bare = await bundleBare(outDir)
  const [leanBare, ...bundles] = await bundleFunctions([bareEntry, ...functions], { outDir })
  const starts = new Map<Bundle, number[]>()
  for (let round = 0; round < ROUNDS; round++)
    for (const bundle of [bare, ...bundles]) {
      const environment = functions.find(({ name }) => name === bundle.name)?.environment ?? []
      starts.set(bundle, [...(starts.get(bundle) ?? []), await startMs(bundle.path, environment)])
    }
  const startOf = (bundle: Bundle) => median(starts.get(bundle) ?? [])
  const figures = (bundle: Bundle): BundleFigures => ({
    kilobytes: Math.round(bundle.bytes / 1024),
    bundleRatio: ratio(bundle.bytes, bare.bytes),
    likeForLikeRatio: ratio(bundle.bytes, leanBare?.bytes ?? Number.NaN),
    startMs: Math.round(startOf(bundle)),
    startRatio: ratio(startOf(bundle), startOf(bare)),
  })
  return Object.fromEntries([bare, ...bundles].map((bundle) => [bundle.name, figures(bundle)]))
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bundle, bundleFunctions } from './package/bundle.ts'
import { listFunctions } from './package/functions.ts'
import { zipFile } from './package/zip.ts'

/** Bundles the functions that serverless.yml names (or `only` some) into `<outDir>/<name>/index.mjs`. */
export const buildFunctions = ({ outDir, only }: { outDir: string; only?: readonly string[] }) =>
  bundleFunctions(
    listFunctions().filter(({ name }) => !only || only.includes(name)),
    { outDir },
  )

const DIST = 'dist'

/** One zip a function, the template beside them, the source maps apart. */
const packageAll = async () => {
  await Promise.all(
    ['functions', 'maps', 'zips', 'cloudformation'].map((folder) =>
      rm(join(DIST, folder), { recursive: true, force: true }),
    ),
  )
  const bundles = await bundleFunctions(listFunctions(), {
    outDir: join(DIST, 'functions'),
    mapsDir: join(DIST, 'maps'),
  })
  const zipped = await Promise.all(
    bundles.map(async (bundle) => ({
      ...bundle,
      zipBytes: await zipFile(
        bundle.path,
        `${bundle.name}/index.mjs`,
        join(DIST, 'zips', `${bundle.name}.zip`),
      ),
    })),
  )
  await writeTemplate(join(DIST, 'cloudformation'))
  return zipped
}

/** Needs neither network nor credentials: the framework asks AWS only when it deploys. */
const writeTemplate = async (outDir: string) => {
  const framework = join('node_modules', 'serverless', 'bin', 'serverless.js')
  // what follows the script goes to the framework: --stage, --region, --param
  const args = [framework, 'package', '--package', outDir, ...process.argv.slice(2)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`serverless package ended with ${code}`)
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1)

const bareBundle = async (): Promise<Bundle> => {
  const entry = join(import.meta.dirname, 'package', 'bare-handler.ts')
  const [bundle] = await bundleFunctions([{ name: 'bare', entry }], { outDir: join(DIST, 'bench') })
  if (!bundle) throw new Error('the bare handler was not bundled')
  return bundle
}

if (import.meta.main) {
  const bundles = await packageAll()
  const bare = await bareBundle()
  console.table(
    Object.fromEntries(
      [...bundles, { ...bare, zipBytes: undefined }].map(({ name, bytes, zipBytes, modules }) => [
        name,
        {
          'bundle KB': kilobytes(bytes),
          'zip KB': zipBytes ? kilobytes(zipBytes) : '',
          modules,
          '÷ bare': (bytes / bare.bytes).toFixed(2),
        },
      ]),
    ),
  )
}

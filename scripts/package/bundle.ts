import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild'
import type { FunctionSource } from './functions.ts'

export interface Bundle {
  name: string
  /** `<outDir>/<name>/index.mjs` */
  path: string
  bytes: number
  modules: number
}

const options = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  charset: 'utf8', // a Chinese character as three bytes, not as six
  mainFields: ['module', 'main'], // the SDK's CommonJS entry cannot be shaken
  outExtension: { '.js': '.mjs' },
  loader: { '.wasm': 'binary' }, // a zip holds one module
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions

/** What the SDK brings for machines that are not Lambda. */
export const forLambda = {
  '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'environment-credentials.ts'),
}

/** Bundles one of our files in place of another; `alias` of esbuild knows packages alone. */
const standingIn = ({ file, standIn }: StandIn): Plugin => ({
  name: 'stand-in',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === file ? { path: standIn } : undefined,
    ),
})

/** Absolute paths of a file and of the one that is bundled in its place. */
export interface StandIn {
  readonly file: string
  readonly standIn: string
}

/**
 * Bundles each function with all that it imports, the SDK included, into one module.
 * @param mapsDir where source maps go; without it none are made. They are for us, not for the zip
 * @param alias packages that are replaced
 * @param commonApart whether what functions have in common may stand in files of its own, in `<outDir>/common`: that
 * takes a fifth of the time, because each package is minified once
 */
export const bundleFunctions = async (
  sources: readonly Pick<FunctionSource, 'name' | 'entry'>[],
  {
    outDir,
    mapsDir,
    alias = forLambda,
    standIns = [],
    commonApart = false,
  }: {
    outDir: string
    mapsDir?: string
    alias?: Record<string, string>
    standIns?: readonly StandIn[]
    commonApart?: boolean
  },
): Promise<Bundle[]> => {
  const entryPoints = Object.fromEntries(sources.map(({ name, entry }) => [`${name}/index`, entry]))
  const { outputFiles, metafile } = await build({
    ...{ ...options, entryPoints, alias, outdir: outDir },
    sourcemap: mapsDir === undefined ? false : 'external',
    ...(commonApart && { splitting: true, chunkNames: 'common/[name]-[hash]' }),
    plugins: standIns.map(standingIn),
  })
  // a CommonJS dependency that requires at run time would only fail in the cloud
  for (const { path, text } of outputFiles.filter(({ path }) => path.endsWith('.mjs')))
    if (text.includes('Dynamic require of')) throw new Error(`${path} bundles a module that calls require`)
  await Promise.all(
    outputFiles.map((file) =>
      file.path.endsWith('.map') ? mapsDir && keep(file, mapPath(file, mapsDir)) : keep(file, file.path),
    ),
  )
  return sources.map(({ name }) => describe(name, join(outDir, name, 'index.mjs'), outputFiles, metafile))
}

const keep = async (file: OutputFile, path: string) => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, file.contents)
}

const mapPath = (file: OutputFile, mapsDir: string) =>
  join(mapsDir, `${basename(dirname(file.path))}.mjs.map`)

const describe = (name: string, path: string, files: OutputFile[], metafile: Metafile): Bundle => {
  const ending = join(name, 'index.mjs')
  const file = files.find((each) => each.path.endsWith(ending))
  const output = metafile.outputs[relative(process.cwd(), path)]
  if (!file || !output) throw new Error(`esbuild made no ${path}`)
  return { name, path, bytes: file.contents.length, modules: Object.keys(output.inputs).length }
}

/** The bare handler as anybody would bundle it. */
export const bundleBare = async (outDir: string): Promise<Bundle> => {
  const entry = join(import.meta.dirname, 'bare-handler.ts')
  const [bare] = await bundleFunctions([{ name: 'bare', entry }], { outDir, alias: {} })
  if (!bare) throw new Error('the bare handler was not bundled')
  return bare
}

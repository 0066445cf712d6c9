import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bundle, bundleBare, bundleFunctions, type StandIn } from './package/bundle.ts'
import { listFunctions } from './package/functions.ts'
import { writeTemplate } from './package/template.ts'
import { zipFile } from './package/zip.ts'

/** Bundles the functions that serverless.yml names (or `only` some) into `<outDir>/<name>/index.mjs`. */
export const buildFunctions = ({
  only,
  ...options
}: {
  outDir: string
  only?: readonly string[]
  standIns?: readonly StandIn[]
  commonApart?: boolean
}) =>
  bundleFunctions(
    listFunctions().filter(({ name }) => !only || only.includes(name)),
    options,
  )

export type Artifact = Bundle & { zipBytes: number }

/** Into `dist`: the bundles, one zip a function, the source maps apart, the template. */
export const packageAll = async (
  dist: string,
  frameworkArgs: readonly string[] = [],
): Promise<Artifact[]> => {
  await Promise.all(
    ['functions', 'maps', 'zips', 'cloudformation'].map((folder) =>
      rm(join(dist, folder), { recursive: true, force: true }),
    ),
  )
  const bundles = await bundleFunctions(listFunctions(), {
    outDir: join(dist, 'functions'),
    mapsDir: join(dist, 'maps'),
  })
  const artifacts = await Promise.all(
    bundles.map(async (bundle) => {
      const zipPath = join(dist, 'zips', `${bundle.name}.zip`)
      return { ...bundle, zipBytes: await zipFile(bundle.path, `${bundle.name}/index.mjs`, zipPath) }
    }),
  )
  await writeTemplate(dist, frameworkArgs)
  return artifacts
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1)

const printSizes = async (artifacts: readonly Artifact[]) => {
  const bare = await bundleBare(join('dist', 'bench'))
  const rows = [...artifacts, { ...bare, zipBytes: undefined }].map(({ name, bytes, zipBytes, modules }) => [
    name,
    {
      'bundle KB': kilobytes(bytes),
      'zip KB': zipBytes ? kilobytes(zipBytes) : '',
      modules,
      '÷ bare': (bytes / bare.bytes).toFixed(2),
    },
  ])
  console.table(Object.fromEntries(rows))
}

const usage = `npm run package -- [框架选项 options of the framework]
  把每个函数打成一个制品,并编译 CloudFormation 模板,放在 dist/。One artifact a function and the CloudFormation template, in dist/.
  --stage NAME      环境名 (dev)
  --region REGION   区域 (cn-north-1)
  --param=publicBaseUrl=https://…   消息和二维码里的网址 the address in messages and QR codes`

if (import.meta.main) {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) console.log(usage)
  else await printSizes(await packageAll('dist', args))
}

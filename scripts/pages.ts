import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readArguments } from './command/read-arguments.ts'
import { runCommand } from './command/run-command.ts'
import { buildPages } from './pages/build.ts'

const usage = `npm run pages -- [--gzip]
  生成页面到 dist/web/,供发布。Builds the pages into dist/web/, to be published: docs/deploy.md, 5.
  --gzip   压缩每个文件 each file compressed, for a bucket that is read without a CDN (content-encoding: gzip)`

const OUT_DIR = resolve('dist', 'web')

const read = (args: readonly string[]) =>
  readArguments(usage, args, { options: { gzip: { type: 'boolean', default: false } } })?.values

const run = async ({ gzip }: { gzip: boolean }): Promise<void> => {
  await rm(OUT_DIR, { recursive: true, force: true })
  await buildPages(process.cwd(), OUT_DIR)
  const entries = await readdir(OUT_DIR, { recursive: true, withFileTypes: true })
  const manifests = entries
    .filter((entry) => entry.name === '.vite')
    .map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(manifests.map((folder) => rm(folder, { recursive: true }))) // nobody's business
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  if (gzip)
    for (const path of files.filter((path) => !path.includes('.vite')))
      await writeFile(path, gzipSync(await readFile(path), { level: 9 }))
  console.log('页面已生成 pages are in dist/web/')
}

await runCommand({ usage, read, run })

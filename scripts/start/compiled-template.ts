import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { listFunctions } from '../package/functions.ts'
import { writeTemplate } from '../package/template.ts'

const STAGE = 'dev'

const sourcesOf = async (root: string): Promise<string[]> => {
  const infra = await readdir(join(root, 'infra'), { withFileTypes: true })
  const files = infra.filter((entry) => entry.isFile()).map(({ name }) => join('infra', name))
  return ['serverless.yml', 'package-lock.json', ...files.sort()]
}

/**
 * The CloudFormation template that would be deployed, compiled by the framework from serverless.yml. Compiling takes
 * seconds, so the result is kept in dist/ under a hash of what it was made from.
 */
export const compiledTemplate = async (root: string): Promise<unknown> => {
  const hash = createHash('sha256').update(process.version)
  for (const source of await sourcesOf(root)) hash.update(source).update(await readFile(join(root, source)))
  const kept = join(root, 'dist', 'templates', `${hash.digest('hex').slice(0, 16)}.json`)
  const known = await readFile(kept, 'utf8').catch(() => undefined)
  if (known !== undefined) return JSON.parse(known)

  const work = join(dirname(kept), `compile-${process.pid}`)
  try {
    // The framework wants to see the zips and looks into none: here the functions run unzipped.
    await mkdir(join(work, 'zips'), { recursive: true })
    await Promise.all(listFunctions(root).map(({ name }) => writeFile(join(work, 'zips', `${name}.zip`), '')))
    const template = await readFile(await writeTemplate(work, ['--stage', STAGE]), 'utf8')
    await writeFile(`${kept}.${process.pid}`, template)
    await rename(`${kept}.${process.pid}`, kept)
    return JSON.parse(template)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

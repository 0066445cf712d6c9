import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const SOURCES = ['web', 'shared/domain', 'shared/http']
const KEPT_BUILDS = 3 // a platform that still runs serves its own; older ones are nobody's

const hashOfSources = async (root: string): Promise<string> => {
  const hash = createHash('sha256').update(process.version)
  for (const folder of SOURCES) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    for (const path of files.map((file) => join(file.parentPath, file.name)).sort())
      hash.update(path.slice(root.length)).update(await readFile(path))
  }
  hash.update(await readFile(join(root, 'package-lock.json')))
  return hash.digest('hex').slice(0, 16)
}

const removeOldBuilds = async (folder: string): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{16}$/.test(name))
  const builds = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  )
  const old = builds.sort((a, b) => b.at - a.at).slice(KEPT_BUILDS)
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })))
}

/** Both applications into an empty `outDir`, as they are published, whoever asks: a test's environment is not theirs. */
export const buildPages = async (root: string, outDir: string): Promise<void> => {
  const child = fork(new URL('./build-apps.ts', import.meta.url), [root, outDir], {
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: [],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`building the pages ended with ${code}`)
}

/**
 * The built pages of the sources as they are now, kept in dist/ under a hash of them: the second start finds them there.
 * @returns the folder
 */
export const builtPages = async (root: string): Promise<string> => {
  const folder = join(root, 'dist', 'pages')
  const kept = join(folder, await hashOfSources(root))
  if (existsSync(kept)) return kept
  const work = join(folder, `build-${process.pid}`)
  try {
    await mkdir(work, { recursive: true })
    await buildPages(root, work)
    await rename(work, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error // else another start has been quicker
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  await removeOldBuilds(folder)
  return kept
}

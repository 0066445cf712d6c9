import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { bundleFunctions } from './bundle.ts'

const aFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mashangban-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

it('a function is one file, unless what functions have in common may stand apart', async () => {
  const sources = ['show-me', 'list-people'].map((name) => ({
    name,
    entry: resolve('functions', 'http', `${name}.ts`),
  }))
  const filesOf = async (options: Partial<Parameters<typeof bundleFunctions>[1]>) => {
    const outDir = await aFolder()
    await bundleFunctions(sources, { outDir, ...options })
    const files = await readdir(outDir, { recursive: true })
    return files.filter((file) => file.endsWith('.mjs')).toSorted()
  }
  const own = [join('list-people', 'index.mjs'), join('show-me', 'index.mjs')]
  expect(await filesOf({})).toEqual(own)
  const apart = await filesOf({ commonApart: true })
  expect(apart).toEqual(expect.arrayContaining(own))
  expect(apart.some((file) => file.startsWith('common'))).toBe(true)
})

it('source maps are made where there is a place for them', async () => {
  const sources = [{ name: 'show-me', entry: resolve('functions/http/show-me.ts') }]
  const [outDir, mapsDir] = [await aFolder(), await aFolder()]
  await bundleFunctions(sources, { outDir, mapsDir })
  expect(await readdir(mapsDir)).toEqual(['show-me.mjs.map'])
  expect(await readdir(join(outDir, 'show-me'))).toEqual(['index.mjs'])
})

it('a file of ours is bundled in place of another only where that is asked for', async () => {
  const outDir = await aFolder()
  const sources = [{ name: 'show-me', entry: resolve('functions/http/show-me.ts') }]
  const textWith = async (options: Partial<Parameters<typeof bundleFunctions>[1]>) => {
    const [bundle] = await bundleFunctions(sources, { outDir, ...options })
    return readFile(bundle?.path ?? '', 'utf8')
  }
  const movable = {
    file: resolve('shared/lambda/system-clock.ts'),
    standIn: resolve('infra/local/shifted-clock.ts'),
  }
  expect(await textWith({ standIns: [movable] })).toContain('clockOffset')
  expect(await textWith({})).not.toContain('clockOffset')
})

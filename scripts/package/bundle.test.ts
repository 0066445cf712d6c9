import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { bundleFunctions } from './bundle.ts'

it('a file of ours is bundled in place of another only where that is asked for', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'mashangban-'))
  onTestFinished(() => rm(outDir, { recursive: true }))
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

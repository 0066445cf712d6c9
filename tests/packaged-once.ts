import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run, for what its first deployment packages and the others deploy again. */
    dist: string
  }
}

/** Provides the folder, empty again for each run of a watch, and removes it in the end. */
export default async (project: TestProject) => {
  const parent = await mkdtemp(join(tmpdir(), 'mashangban-dist-'))
  let runs = 0
  const provide = () => project.provide('dist', join(parent, String(++runs)))
  provide()
  project.onTestsRerun(provide)
  return () => rm(parent, { recursive: true })
}

import { readFileSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { Refusal } from './options.ts'

/** All that a platform keeps in its folder; nothing else there is ever deleted. */
const contents = [
  ...['dynamodb.db', 'dynamodb.db-wal', 'dynamodb.db-shm', 'queues', 'kms.json', 'checkpoints', 'logs'],
  ...['functions', 'clock.json', 'control.json', 'demo-data.json', 'demo.json'],
]

const lockSchema = z.object({ pid: z.number(), started: z.string() })

/** When a process started, as the system counts it: tells a process from a later one with the same number. */
const startOf = (pid: number): string | undefined => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'alive'
  } catch {
    return 'alive' // a system without /proc
  }
}

const holderOf = async (lockFile: string): Promise<number | undefined> => {
  const text = await readFile(lockFile, 'utf8').catch(() => '')
  try {
    const { pid, started } = lockSchema.parse(JSON.parse(text))
    return startOf(pid) === started ? pid : undefined
  } catch {
    return undefined // half written by one that died
  }
}

export interface DataFolder {
  readonly path: string
  file(name: string): string
  /** Deletes what earlier runs kept. */
  clear(): Promise<void>
  /** Replaces a JSON file at once: a reader sees the old one or the new one. */
  write(name: string, content: unknown, options?: { mode: number }): Promise<void>
  remove(name: string): Promise<void>
  release(): Promise<void>
}

/**
 * Takes a data folder for this process. A lock that a crashed platform left behind is recognised.
 * @throws Refusal when a running platform has it
 */
export const takeDataFolder = async (path: string): Promise<DataFolder> => {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw new Refusal(`数据目录无法使用。The data folder ${path} cannot be used: ${String(error)}`)
  })
  const file = (name: string) => join(path, name)
  const lockFile = file('platform.pid')
  const lock = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? 'alive' })
  for (;;) {
    try {
      const handle = await open(lockFile, 'wx')
      await handle.writeFile(lock)
      await handle.close()
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const holder = await holderOf(lockFile)
    if (holder !== undefined)
      throw new Refusal(
        `数据目录正被另一个平台使用(进程 ${holder}),请先停止它,或用 --data 指定别的目录。\nThe data folder ${path} is in use by a running platform (process ${holder}); stop it, or name another folder with --data.`,
      )
    await rm(lockFile, { force: true })
  }
  return {
    path,
    file,
    async clear() {
      for (const name of contents) await rm(file(name), { recursive: true, force: true })
    },
    async write(name, content, options) {
      await writeFile(file(`${name}.new`), `${JSON.stringify(content, null, 2)}\n`, options)
      await rename(file(`${name}.new`), file(name))
    },
    remove: (name) => rm(file(name), { force: true }),
    release: () => rm(lockFile, { force: true }),
  }
}

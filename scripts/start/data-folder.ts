import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { Refusal } from '../command/refusal.ts'

/** Stands in every data folder, written first: only what lies beside it is ever deleted, by the names below. */
const MARKER = 'mashangban-data.txt'
const MARKER_TEXT = `码上办本地平台的数据目录，由 npm start 创建；--fresh 会删除平台存放在这里的数据。
The data of a local Mashangban platform, made by npm start; --fresh deletes what the platform keeps here.
`

/** The built functions: a name that no project gives a folder of its own. */
export const FUNCTIONS_FOLDER = 'built-functions'

/** All that a platform keeps in its folder; nothing else there is ever deleted. */
const contents = [
  ...['dynamodb.db', 'dynamodb.db-wal', 'dynamodb.db-shm', 'queues', 'kms.json', 'checkpoints', 'logs'],
  ...[FUNCTIONS_FOLDER, 'clock.json', 'control.json', 'demo-data.json', 'demo.json'],
]

/** What may lie in a folder that counts as empty: a file system's own, and the log that a start is redirected to. */
const HARMLESS = /^(lost\+found|\.DS_Store|.+\.log)$/

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

/** Makes a new or an empty folder a platform's. @throws Refusal for one that holds somebody else's files */
const markFolder = async (path: string): Promise<void> => {
  const names = await readdir(path)
  if (names.includes(MARKER)) return
  const found = names.filter((name) => !HARMLESS.test(name))
  if (found.length > 0)
    throw new Refusal(
      `目录 ${path} 里已有别的文件(${found[0]} 等),不是码上办的数据目录。请用 --data 指定一个空目录或新目录。
${path} holds other files (such as ${found[0]}) and is not a data folder of this platform; name an empty or a new one with --data.`,
    )
  await writeFile(join(path, MARKER), MARKER_TEXT)
}

/**
 * Takes a data folder for this process. A lock that a crashed platform left behind is recognised.
 * @throws Refusal when it holds somebody else's files, or a running platform has it
 */
export const takeDataFolder = async (path: string): Promise<DataFolder> => {
  try {
    await mkdir(path, { recursive: true })
    await markFolder(path)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(`数据目录无法使用。The data folder ${path} cannot be used: ${String(error)}`)
  }
  const file = (name: string) => join(path, name)
  const lockFile = file('platform.pid')
  const lock = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? 'alive' })
  for (;;) {
    try {
      writeFileSync(lockFile, lock, { flag: 'wx' }) // at once: an empty lock looks like one of a platform that died
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
    remove: (name) => rm(file(name), { recursive: true, force: true }),
    release: () => rm(lockFile, { force: true }),
  }
}

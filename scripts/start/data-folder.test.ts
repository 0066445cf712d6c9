import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { takeDataFolder } from './data-folder.ts'

const aFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'mashangban-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const taken = async (path: string) => {
  const folder = await takeDataFolder(path)
  onTestFinished(folder.release)
  return folder
}

it('marks an empty or a new folder as a platform’s before anything else is written', async () => {
  const empty = await aFolder()
  for (const path of [empty, join(empty, 'new', 'deep')]) {
    const folder = await takeDataFolder(path)
    await folder.release()
    expect((await readdir(path)).filter((name) => name !== 'new')).toEqual(['mashangban-data.txt'])
  }
  expect(await readFile(join(empty, 'mashangban-data.txt'), 'utf8')).toMatch(/码上办.*npm start/s)
})

it('refuses, in both languages, a folder that holds somebody’s files, and leaves it as it was', async () => {
  const path = await aFolder()
  await mkdir(join(path, 'functions'))
  await writeFile(join(path, 'functions', 'index.ts'), 'precious')
  await expect(takeDataFolder(path)).rejects.toThrow(/不是码上办的数据目录.*is not a data folder/s)
  expect(await readdir(path, { recursive: true })).toEqual(['functions', join('functions', 'index.ts')])
})

it('a file with the name of one of ours makes no data folder', async () => {
  const path = await aFolder()
  await writeFile(join(path, 'dynamodb.db'), 'precious')
  await expect(takeDataFolder(path)).rejects.toThrow('is not a data folder')
  expect(await readFile(join(path, 'dynamodb.db'), 'utf8')).toBe('precious')
})

it('clears what earlier runs kept and nothing else, and the folder stays a platform’s', async () => {
  const path = await aFolder()
  const folder = await taken(path)
  for (const name of ['dynamodb.db', 'kms.json', 'notes.txt']) await writeFile(folder.file(name), 'x')
  for (const name of ['queues', 'built-functions', 'functions']) {
    await mkdir(folder.file(name))
    await writeFile(join(folder.file(name), 'content'), 'x')
  }
  await folder.clear()
  expect((await readdir(path)).toSorted()).toEqual([
    'functions',
    'mashangban-data.txt',
    'notes.txt',
    'platform.pid',
  ])
})

it('one platform has a folder at a time', async () => {
  const path = await aFolder()
  const first = await takeDataFolder(path)
  await expect(takeDataFolder(path)).rejects.toThrow('is in use by a running platform')
  await first.release()
  await taken(path)
})

it('two that come at once to a new folder: one has it, the other hears so', async () => {
  const path = join(await aFolder(), 'new')
  const both = await Promise.allSettled([takeDataFolder(path), takeDataFolder(path)])
  const refused = both.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
  expect(refused).toEqual([expect.stringContaining('is in use')])
})

import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  createTable,
  type LocalDynamoDB,
  localClient,
  readTableResource,
  startDynamoDB,
} from '../../infra/local/dynamodb.ts'
import { scryptPasswords } from '../../shared/adapters/crypto/passwords.ts'
import { dynamoDirectory } from '../../shared/adapters/dynamodb/directory.ts'
import { documentClient } from '../../shared/adapters/dynamodb/document-client.ts'

const TABLE_NAME = 'mashangban-init'
let local: LocalDynamoDB
let folder: string

beforeAll(async () => {
  local = await startDynamoDB()
  const client = localClient(local.endpoint)
  await createTable(client, TABLE_NAME, await readTableResource())
  client.destroy()
  folder = await mkdtemp(join(tmpdir(), 'init-'))
  await copyFile('docs/street.example.jsonc', join(folder, 'street.jsonc'))
})
afterAll(async () => {
  await local.stop()
  await rm(folder, { recursive: true })
})

/** The command as it runs against a deployed table. */
const init = (...args: string[]) =>
  new Promise<{ code: number; said: string; complained: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/init.ts', join(folder, 'street.jsonc'), '--out', join(folder, 'out'), ...args],
      {
        env: {
          ...process.env,
          ...{ TABLE_NAME, AWS_ENDPOINT_URL_DYNAMODB: local.endpoint, AWS_REGION: 'cn-north-1' },
          ...{ AWS_ACCESS_KEY_ID: 'administrator', AWS_SECRET_ACCESS_KEY: 'secret' },
        },
      },
      (_error, said, complained) => resolve({ code: child.exitCode ?? -1, said, complained }),
    )
    child.stdin?.end()
  })
const left = () => readdir(join(folder, 'out')).catch((): string[] => [])
const rowsOf = async (name: string): Promise<Record<string, string>[]> =>
  parse(await readFile(join(folder, 'out', name)), { bom: true, columns: true })
const directory = () => {
  const client = localClient(local.endpoint)
  return { found: dynamoDirectory({ client: documentClient(client), tableName: TABLE_NAME }), client }
}

it('shows what it would do and writes nothing, unless it is told to', async () => {
  const dry = await init('--dry-run')
  expect(dry.code).toBe(0)
  expect(dry.said).toMatch(
    /\+ 新增 杨柳街道[\s\S]*\+ 新增 陈明（liuyin-head，联络站站长）[\s\S]*柳荫小区1栋门口（102）/,
  )
  const silent = await init()
  expect([silent.code, silent.complained]).toEqual([1, expect.stringMatching(/--yes/)])
  expect(await left()).toEqual([])
  const { found, client } = directory()
  expect(await found.findStreet('yangliu')).toBeUndefined()
  client.destroy()
})

it('makes the street, tells passwords to its owner alone and codes for the posters', async () => {
  const done = await init('--yes', '--base', 'https://street.example/')
  expect([done.code, done.complained]).toEqual([0, ''])
  const [passwords = '', places = ''] = (await left()).toSorted()
  expect([passwords, places]).toEqual([expect.stringMatching(/^passwords-[\dT-]+\.csv$/), 'places.csv'])
  expect((await stat(join(folder, 'out', passwords))).mode & 0o777).toBe(0o600)
  const told = await rowsOf(passwords)
  const posters = await rowsOf('places.csv')
  expect(posters.map((row) => row.编号)).toEqual(['001', '101', '102', '201'])
  const { found, client } = directory()
  for (const { 点位码: code, 网址: url, 名称: name } of posters) {
    expect(url).toBe(`https://street.example/p/${code}`)
    expect((await found.findPlace(code ?? ''))?.name).toBe(name)
  }
  const head = told.find((row) => row.账号 === 'liuyin-head')
  const account = await found.findAccount('liuyin-head')
  expect(await scryptPasswords.verify(head?.一次性密码 ?? '', account?.passwordHash)).toBe(true)
  client.destroy()
  expect(done.said + done.complained).not.toContain(head?.一次性密码)
})

it('changes nothing when it runs again, and names what is no longer in the file', async () => {
  const codes = (await rowsOf('places.csv')).map((row) => row.点位码)
  const again = await init('--yes')
  expect(again.said).toMatch(/没有变化/)
  expect((await left()).filter((name) => name.startsWith('passwords'))).toHaveLength(1)
  expect((await rowsOf('places.csv')).map((row) => row.点位码)).toEqual(codes)

  const text = await readFile(join(folder, 'street.jsonc'), 'utf8')
  await writeFile(join(folder, 'street.jsonc'), text.replace(/.*"key": "201".*\n/, ''))
  const less = await init('--dry-run')
  expect(less.said).toMatch(/文件里没有的（保持不变.*\n {2}· 点位 河沿社区宣传栏/)
})

it('tells every mistake with its line, and ends with 1', async () => {
  const text = await readFile('docs/street.example.jsonc', 'utf8')
  const bad = text.replace('"023-60000200"', '"none"').replace('"key": "102"', '"key": "101"')
  await writeFile(join(folder, 'street.jsonc'), bad)
  const { code, said, complained } = await init('--yes')
  expect([code, said]).toEqual([1, ''])
  expect(complained).toMatch(
    /2处需要修改[\s\S]*第\d+行 street\.phone：[\s\S]*第\d+行 places\.2\.key：编号与第2项重复/,
  )
})

import { resolve } from 'node:path'
import { readArguments } from '../command/read-arguments.ts'
import { WrongUse } from '../command/refusal.ts'

export const usage = `npm run init -- street.json [--dry-run | --yes] [--data DIR] [--out DIR] [--base URL]
  按文件开通或更新一个街道:单位、人员、点位、类别、时限。Makes or updates a street as its file says: organisations, people, places,
  categories, limits. 只增加和修改,不删除。Adds and changes, never deletes. 文件样例 example: docs/street.example.jsonc
  --dry-run      只看会做什么 shows what it would do, writes nothing
  --yes          不再询问 does not ask
  --data DIR     正在运行的本地平台的数据目录 data folder of a running local platform (.local), unless TABLE_NAME is set
  --out DIR      一次性密码和点位码写到这里 where one-time passwords and place codes go (init-output/<street>)
  --base URL     居民页面的网址,写进点位表 address of the resident page, for the list of places`

export interface InitOptions {
  readonly file: string
  readonly dataDir: string
  readonly out?: string
  readonly base?: string
  readonly dryRun: boolean
  readonly yes: boolean
}

/** @returns undefined when help is asked for. @throws WrongUse */
export const parseInitOptions = (args: readonly string[]): InitOptions | undefined => {
  const typed = readArguments(usage, args, {
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', short: 'y', default: false },
      data: { type: 'string', default: '.local' },
      out: { type: 'string' },
      base: { type: 'string' },
    },
  })
  if (!typed) return undefined
  const [file, ...more] = typed.positionals
  if (!file || more.length > 0) throw new WrongUse('请给出一个街道文件。Name one street file.', usage)
  const { data, out, base, yes, 'dry-run': dryRun } = typed.values
  if (base !== undefined && !URL.canParse(base)) throw new WrongUse(`网址不正确。No address: ${base}`, usage)
  return {
    ...{ file: resolve(file), dataDir: resolve(data), dryRun, yes },
    ...(out !== undefined && { out: resolve(out) }),
    ...(base !== undefined && { base: base.replace(/\/+$/, '') }),
  }
}

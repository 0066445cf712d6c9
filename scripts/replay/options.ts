import { resolve } from 'node:path'
import { countIn } from '../command/count-in.ts'
import { readArguments } from '../command/read-arguments.ts'
import { WrongUse } from '../command/refusal.ts'

export interface ReplayOptions {
  readonly from: string
  readonly limit: number
  readonly out: string | undefined
  readonly sdk: boolean
}

export const usage = `npm run replay -- --from FILE [--limit N] [--out FILE]
  --from FILE   诉求文件 petitions, one JSON object a line: id, author, title, submittedAt, text
  --limit N     只回放最早的 N 件 the first N by time
  --sdk         函数原样带 AWS SDK（约慢三倍） with the AWS SDK as deployed, about three times slower
  --out FILE    指标写入文件 where the figures go as JSON (standard output)`

/** @returns undefined when help is asked for. @throws WrongUse */
export const parseReplayOptions = (args: readonly string[]): ReplayOptions | undefined => {
  const typed = readArguments(usage, args, {
    options: {
      from: { type: 'string' },
      limit: { type: 'string' },
      out: { type: 'string' },
      sdk: { type: 'boolean', default: false },
    },
  })
  if (!typed) return undefined
  const { from, limit: most, out, sdk } = typed.values
  if (!from) throw new WrongUse('缺少 --from。--from is missing.', usage)
  const limit = most === undefined ? Number.POSITIVE_INFINITY : countIn(most, '--limit', usage)
  return { from: resolve(from), limit, out: out && resolve(out), sdk }
}

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

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

export class WrongUse extends Error {}

/** @throws WrongUse */
export const parseReplayOptions = (args: readonly string[]): ReplayOptions => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        limit: { type: 'string' },
        out: { type: 'string' },
        sdk: { type: 'boolean' },
      },
    })
    const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit)
    if (!values.from) throw new Error('--from is missing')
    if (values.limit !== undefined && !(Number.isInteger(limit) && limit > 0))
      throw new Error(`--limit is a whole number above 0, not "${values.limit}"`)
    return {
      from: resolve(values.from),
      limit,
      out: values.out && resolve(values.out),
      sdk: values.sdk ?? false,
    }
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

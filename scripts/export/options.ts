import { readArguments } from '../command/read-arguments.ts'
import { WrongUse } from '../command/refusal.ts'

export const usage = `npm run export -- --account NAME --out FILE.csv [--base URL] [--columns full|compact] [--from DAY] [--to DAY]
                  [--community ID] [--stage STAGE]
  把诉求导出为一个 CSV 文件(Excel 可直接打开)。Joins the pages of an export into one CSV file that Excel opens.
  密码取自环境变量 the password comes from the environment: MASHANGBAN_PASSWORD
  --base URL      平台地址 address of the platform (http://127.0.0.1:8080)
  --columns       full 全部列(默认) every column · compact 报表所需 what a report needs
  --from, --to    提交日期 days of filing, 2026-01-01 (this year)
  --community ID  只导出一个社区 one community alone
  --stage STAGE   只导出处于该阶段的 only those in this stage`

export interface ExportOptions {
  readonly base: string
  readonly account: string
  readonly password: string
  readonly out: string
  /** What the API is asked for. */
  readonly request: Readonly<Record<string, string>>
}

/** @returns undefined when help is asked for. @throws WrongUse */
export const parseExportOptions = (
  args: readonly string[],
  password: string | undefined,
): ExportOptions | undefined => {
  const typed = readArguments(usage, args, {
    options: {
      base: { type: 'string', default: 'http://127.0.0.1:8080' },
      account: { type: 'string' },
      out: { type: 'string' },
      columns: { type: 'string', default: 'full' },
      from: { type: 'string' },
      to: { type: 'string' },
      community: { type: 'string' },
      stage: { type: 'string' },
    },
  })
  if (!typed) return undefined
  const { base, account, out, ...request } = typed.values
  if (!account || !out) throw new WrongUse('缺少 --account 或 --out。--account and --out are needed.', usage)
  if (!password) throw new WrongUse('缺少密码。MASHANGBAN_PASSWORD is not set.', usage)
  return {
    base: base.replace(/\/+$/, ''),
    account,
    password,
    out,
    request: request as Record<string, string>,
  }
}

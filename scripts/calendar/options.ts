import { resolve } from 'node:path'
import { readArguments } from '../command/read-arguments.ts'

export const usage = `npm run calendar -- [--file notice.json] [--street ID] [--data DIR]
  装入街道的放假通知、工作时间和时限,并重算未办结诉求的时限。Loads a street's holiday notices, working hours and limits, and
  recomputes what is open. 不带 --file 只重算。Without --file it recomputes alone, after built-in notices were deployed.
  --file FILE    JSON: {"notices": [{"year", "source", "publishedAt", "amends"?, "holidays": [{"name", "from", "to", "worked"?}]}],
                 "workingHours": [["09:00", "12:00"], …], "limits": [{"kinds"?, "categories"?, "limits", "reason"}]}
  --street ID    只对这个街道,默认全部 this street alone; all without it
  --data DIR     正在运行的本地平台的数据目录 data folder of a running local platform (.local), unless TABLE_NAME is set
  --no-wait      不等缓存过期再查一遍 do not look again after a minute, when the functions' caches are over`

export interface CalendarOptions {
  readonly file?: string
  readonly street?: string
  readonly dataDir: string
  readonly wait: boolean
}

/** @returns undefined when help is asked for. @throws WrongUse */
export const parseCalendarOptions = (args: readonly string[]): CalendarOptions | undefined => {
  const typed = readArguments(usage, args, {
    options: {
      file: { type: 'string' },
      street: { type: 'string' },
      data: { type: 'string', default: '.local' },
      wait: { type: 'boolean', default: true },
    },
    allowNegative: true,
  })
  if (!typed) return undefined
  const { file, street, data, wait } = typed.values
  return {
    ...(file !== undefined && { file: resolve(file) }),
    ...(street !== undefined && { street }),
    ...{ dataDir: resolve(data), wait },
  }
}

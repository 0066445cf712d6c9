import { WrongUse } from './refusal.ts'

/** What a command reads, and what it writes. */
export interface Files {
  in: string
  out: string
}

/** Both have to be named. @throws WrongUse */
export const filesIn = (values: { [name in keyof Files]?: string | undefined }, usage: string): Files => {
  if (!values.in || !values.out) throw new WrongUse('缺少 --in 或 --out。--in and --out are needed.', usage)
  return { in: values.in, out: values.out }
}

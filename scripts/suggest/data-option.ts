import { readArguments } from '../command/read-arguments.ts'
import { Refusal } from '../command/refusal.ts'
import { DATA_FOLDER, whyNoData } from './petitions.ts'

/** `--data DIR` of the commands that work with the real petitions. */
export const dataOption = { data: { type: 'string', default: DATA_FOLDER } } as const

/** The folder, once it is sure that they are there. @throws Refusal */
export const dataIn = ({ data }: { data: string }): string => {
  const missing = whyNoData(data)
  if (missing) throw new Refusal(`没有诉求数据。The petitions to work with are ${missing}`)
  return data
}

/** For a command with no other option. */
export const readDataOption =
  (usage: string) =>
  (args: readonly string[]): { data: string } | undefined => {
    const typed = readArguments(usage, args, { options: dataOption })
    return typed && { data: dataIn(typed.values) }
  }

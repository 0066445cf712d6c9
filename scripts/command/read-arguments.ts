import { type ParseArgsConfig, parseArgs } from 'node:util'
import { WrongUse } from './refusal.ts'

/** What was typed behind a command; undefined when help is asked for. @throws WrongUse */
export const readArguments = <T extends ParseArgsConfig>(
  usage: string,
  args: readonly string[],
  config: T,
): ReturnType<typeof parseArgs<T>> | undefined => {
  if (args.includes('--help') || args.includes('-h')) return undefined
  const asked: T = { ...config, args: [...args] }
  try {
    return parseArgs(asked)
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error), usage)
  }
}

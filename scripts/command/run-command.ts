import { Refusal, WrongUse } from './refusal.ts'

/** What a command says of an error that a person can do something about; undefined for all others. */
export type Explain = (error: unknown) => string | undefined

export interface Command<Options> {
  readonly usage: string
  /** What was typed behind the command; undefined when help is asked for. @throws WrongUse */
  readonly read: (args: readonly string[]) => Options | undefined
  /** Answers false where it did not go well. */
  readonly run: (options: Options) => unknown
  readonly explain?: Explain
}

/**
 * Runs a command, or says how it is used. Exit code 1 where it did not go well, 2 for wrong use. What a person can mend is
 * told without a stack.
 */
export const runCommand = async <Options>({ usage, read, run, explain }: Command<Options>): Promise<void> => {
  try {
    const options = read(process.argv.slice(2))
    if (options === undefined) console.log(usage)
    else if ((await run(options)) === false) process.exitCode = 1
  } catch (error) {
    process.exitCode = error instanceof WrongUse ? 2 : 1
    console.error(error instanceof Refusal ? error.message : (explain?.(error) ?? error))
  }
}

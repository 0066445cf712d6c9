import { Refusal, WrongUse } from './refusal.ts'

/** What a command says of an error that a person can do something about; undefined for all others. */
export type Explain = (error: unknown) => string | undefined

/**
 * Runs a command, which answers false where it did not go well: exit code 1, and 2 for wrong use. What a person can mend
 * is told without a stack.
 */
export const runCommand = async (main: () => unknown, explain: Explain = () => undefined): Promise<void> => {
  try {
    if ((await main()) === false) process.exitCode = 1
  } catch (error) {
    process.exitCode = error instanceof WrongUse ? 2 : 1
    console.error(error instanceof Refusal ? error.message : (explain(error) ?? error))
  }
}

/**
 * Runs a function with one event and returns its answer, as JSON carries both. Rejects when the function threw, timed
 * out or ended; what that means is for the one who invoked to say.
 */
export type Invoke = (functionName: string, event: unknown) => Promise<unknown>

/** Trouble that a person should see in one line; everything else goes to the log files. */
export type Report = (line: string) => void

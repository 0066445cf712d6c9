export type Level = 'ok' | 'warn' | 'fail'

/** What one look at something found; `todo` says what to do about it. */
export interface Finding {
  level: Level
  /** What was looked at, like `parameters`. */
  check: string
  message: string
  todo?: string
}

/** What is wrong, or worth a thought, within one check. */
export type Trouble = Omit<Finding, 'check' | 'level'> & { level: Exclude<Level, 'ok'> }

export const fail = (message: string, todo: string): Trouble => ({ level: 'fail', message, todo })
export const warn = (message: string, todo: string): Trouble => ({ level: 'warn', message, todo })

/** The findings of a check: its troubles, or that all is well. */
export const findings = (check: string, allIsWell: string, troubles: readonly Trouble[]): Finding[] =>
  troubles.length === 0
    ? [{ level: 'ok', check, message: allIsWell }]
    : troubles.map((trouble) => ({ check, ...trouble }))

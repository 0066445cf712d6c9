import type { Finding, Level } from './finding.ts'

/** A plain list, a line for each finding and one for what to do; and the exit code that says whether anything fails. */
export const report = (found: readonly Finding[]): { lines: string[]; exitCode: 0 | 1 } => {
  const count = (wanted: Level) => found.filter(({ level }) => level === wanted).length
  const failures = count('fail')
  return {
    lines: [
      ...found.flatMap(({ level, check, message, todo }) => [
        `${level.padEnd(5)} ${check.padEnd(12)} ${message}`,
        ...(todo ? [`${' '.repeat(19)}→ ${todo}`] : []),
      ]),
      '',
      `${count('ok')} ok, ${count('warn')} to think about, ${failures} to mend`,
    ],
    exitCode: failures > 0 ? 1 : 0,
  }
}

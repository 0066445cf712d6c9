import type { Line, LoggedIn } from '../api/api.ts'

/** What was sent, when it is not known whether it got through. */
export interface Sent {
  action: string
  input: Readonly<Record<string, unknown>>
  /** Entries up to this one were there before. */
  after: number
}

const isSame = (said: unknown, typed: unknown): boolean =>
  typeof typed !== 'string' || (typeof said === 'string' && said.trim() === typed.trim())

/**
 * The entry that came of what was sent: by the same person, the same action with the same words, later than what they
 * had seen. A phone whose answer was lost finds its own work so, and does not do it twice.
 */
export const ownEntryOf = (
  timeline: readonly Line[],
  { action, input, after }: Sent,
  me: LoggedIn['person'],
): Line | undefined =>
  timeline.find(
    (line) =>
      line.seq > after &&
      line.action === action &&
      line.by.role === me.role &&
      line.by.name === me.name &&
      Object.entries(input).every(([name, typed]) => isSame(line.details?.[name] ?? typed, typed)),
  )

export const linesAfter = (timeline: readonly Line[], seq: number): Line[] =>
  timeline.filter((line) => line.seq > seq)

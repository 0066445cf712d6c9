import * as z from 'zod/mini'
import { DAY_MS, later, type Timestamp } from '../time.ts'

/** Failed log-ins of an account without a successful one in between. */
export const lockOutSchema = z.object({
  failures: z.number(),
  /** No password counts before then. */
  lockedUntil: z.optional(z.string()),
  lastAt: z.string(),
})
export type LockOut = z.infer<typeof lockOutSchema>

const FREE_FAILURES = 4 // people mistype, and then try the passwords that they remember
const MINUTE_MS = 60_000
/**
 * Minutes after the fifth failure and each one more. A quarter of an hour at most: about a hundred guesses a day are
 * nothing against a password of ten characters, and who is locked out by somebody else's guessing can work soon.
 */
const WAITS = [1, 2, 5, 15] as const
const FORGOTTEN_AFTER_MS = DAY_MS

const waitOf = (failures: number): number => {
  const index = Math.min(failures - FREE_FAILURES - 1, WAITS.length - 1)
  return index < 0 ? 0 : (WAITS[index] ?? 0) * MINUTE_MS
}

/** The failures that still count; a streak is forgotten a day after its last one. */
const present = (read: LockOut | undefined, now: Timestamp): LockOut | undefined =>
  read && later(read.lastAt, FORGOTTEN_AFTER_MS) > now ? read : undefined

/**
 * What becomes of an attempt to log in. It counts as failed before the password is looked at, so that attempts at the
 * same time cannot be more than those one after the other; success then forgets all.
 */
export const decideAttempt = (
  read: LockOut | undefined,
  now: Timestamp,
): { lockedUntil: Timestamp } | { next: LockOut } => {
  const { failures = 0, lockedUntil } = present(read, now) ?? {}
  if (lockedUntil && lockedUntil > now) return { lockedUntil }
  const wait = waitOf(failures + 1)
  return {
    next: { failures: failures + 1, lastAt: now, ...(wait > 0 && { lockedUntil: later(now, wait) }) },
  }
}

/** When a streak may be forgotten for good. */
export const forgottenAt = ({ lastAt }: LockOut): Timestamp => later(lastAt, FORGOTTEN_AFTER_MS)

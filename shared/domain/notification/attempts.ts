import { later, millis, type Timestamp } from '../time.ts'
import type { Attempt, Channel } from './notification.ts'

const MINUTE_MS = 60_000
/** Whoever sends settles it within this; after that it has died, and nobody knows whether the message went out. */
export const SENDING_MS = 2 * MINUTE_MS
/** After so long without a receipt a message counts as sent, no more. */
const receiptMinutes = [2, 10, 60, 6 * 60, 24 * 60]
/** After so long nobody will tell any more whether a message went out. */
const unsureMinutes = [2, 10, 30, 120]
const retryMinutes = [1, 3, 5, 10, 20, 30]
/** A provider that knows what it has taken says so by then: what it does not know was not taken. */
export const KNOWN_AFTER_MS = 10 * MINUTE_MS
export const MOST_TRIES = 6

const open: readonly Attempt['state'][] = ['waiting', 'sending', 'unsure', 'accepted']

export const isOpenAttempt = ({ state }: Attempt): boolean => open.includes(state)

/** The one that is not over; there is one at most. */
export const openAttempt = (attempts: readonly Attempt[]): Attempt | undefined => attempts.find(isOpenAttempt)

/** Whether something may have gone out already. */
export const mayHaveGone = (attempts: readonly Attempt[]): boolean =>
  attempts.some((attempt) => isOpenAttempt(attempt) && attempt.state !== 'waiting')

/** Which way comes next; undefined when all were tried. */
export const nextChannel = (
  route: readonly Channel[],
  attempts: readonly Attempt[],
  skipped: readonly Channel[] = [],
): Channel | undefined =>
  route.find((way) => !skipped.includes(way) && !attempts.some(({ channel }) => channel === way))

const afterMinutes = (at: Timestamp, minutes: number | undefined): Timestamp | undefined =>
  minutes === undefined ? undefined : later(at, minutes * MINUTE_MS)

/** When to ask for the receipt next; undefined: no more. */
export const askAt = ({ state, sentAt, at, asked = 0 }: Attempt): Timestamp | undefined =>
  afterMinutes(sentAt ?? at, (state === 'accepted' ? receiptMinutes : unsureMinutes)[asked])

/** When to try again what certainly did not go out. */
export const retryAt = ({ tries = 1 }: Attempt, now: Timestamp): Timestamp =>
  afterMinutes(now, retryMinutes[Math.min(tries, retryMinutes.length) - 1]) ?? now

export const isOlder = (at: Timestamp, ms: number, now: Timestamp): boolean => millis(now) - millis(at) >= ms

/** Looked at again so long after it was planned, should the queue have lost it. */
export const LOOK_AGAIN_MS = 10 * MINUTE_MS
/** So often it is looked at whether somebody still has to telephone. */
export const CALL_AGAIN_MS = 24 * 60 * MINUTE_MS

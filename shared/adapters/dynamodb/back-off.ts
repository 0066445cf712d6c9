import { setTimeout as wait } from 'node:timers/promises'

/** How the time between attempts passes, and where in it chance puts the next one. */
export interface Backoff {
  sleep: (ms: number) => Promise<unknown>
  random: () => number
}

const realBackoff: Backoff = { sleep: wait, random: Math.random }

const ATTEMPTS = 6 // with their pauses within 1.6 s: a person still waits for the answer
const FIRST_MS = 50

/** Waits a random part of a doubling span before the next attempt; false when there have been enough. */
export const backOff = async (
  attempt: number,
  { sleep, random }: Backoff = realBackoff,
): Promise<boolean> => {
  if (attempt >= ATTEMPTS) return false
  await sleep(random() * FIRST_MS * 2 ** (attempt - 1))
  return true
}

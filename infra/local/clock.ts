import { setTimeout as timeout } from 'node:timers/promises'

/** The platform's time. A port, so that tests and a platform whose time is moved can bring their own. */
export interface PlatformClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves when that moment has come; rejects when the signal aborts. */
  until(moment: number, signal: AbortSignal): Promise<void>
}

const LONGEST_TIMER_MS = 2 ** 31 - 1 // Node fires a longer one at once

export const systemClock: PlatformClock = {
  now: Date.now,
  async until(moment, signal) {
    while (moment > Date.now())
      await timeout(Math.min(moment - Date.now(), LONGEST_TIMER_MS), undefined, { signal })
  },
}

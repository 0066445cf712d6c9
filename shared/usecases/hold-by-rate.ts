import { later, millis, type Timestamp } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Rate, RateStore } from '../ports/rate-store.ts'

/** Counts one message, if every window has room; else it waits until the full one is over. */
export const holdByRate = async (
  { rates, clock }: { rates: RateStore; clock: Clock },
  name: string,
  windows: readonly Rate[],
  reason: string,
): Promise<{ until: Timestamp; reason: string } | undefined> => {
  for (const rate of windows) {
    const now = clock.now()
    if (!(await rates.take(name, rate, now)))
      return { until: later(now, rate.windowMs - (millis(now) % rate.windowMs)), reason }
  }
  return undefined
}

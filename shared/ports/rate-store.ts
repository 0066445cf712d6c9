import type { Timestamp } from '../domain/time.ts'

/** How often something may happen within a window; windows follow each other from the full minute or hour on. */
export interface Rate {
  most: number
  windowMs: number
}

/** Counts what another side limits, over all containers. */
export interface RateStore {
  /** @returns false when the present window is full (then nothing was counted) */
  take(name: string, rate: Rate, now: Timestamp): Promise<boolean>
}

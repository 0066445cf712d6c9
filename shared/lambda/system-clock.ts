import { timestamp } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'

/** The time of production. The local platform bundles infra/local/shifted-clock.ts in place of this file. */
export const clock: Clock = { now: () => timestamp(Date.now()) }

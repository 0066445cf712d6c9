import type { AsyncLocalStorage } from 'node:async_hooks'
import { timestamp } from '../../shared/domain/time.ts'
import type { Clock } from '../../shared/ports/clock.ts'

export type SimulatedTime = AsyncLocalStorage<{ readonly now: number }>

declare global {
  /** The time of the present invocation; one for all bundles of a thread. */
  var simulatedTime: SimulatedTime | undefined
}

const now = (): number => {
  const moment = globalThis.simulatedTime?.getStore()
  if (!moment) throw new Error('a function of the replay asked for the time outside of an invocation')
  return moment.now
}

/** Stands in for shared/lambda/system-clock.ts in the bundles of the replay. */
export const clock: Clock = { now: () => timestamp(now()) }

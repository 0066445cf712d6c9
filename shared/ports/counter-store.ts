import type { Day } from '../domain/time.ts'

export interface Count {
  orgId: string
  day: Day
  /** What is counted, like `filed` or `answered-level-1`. */
  name: string
  by: number
}

export interface CounterStore {
  /** Adds the counts and marks the event in one transaction, once however often and in whatever order events come. */
  countOnce(
    event: { petitionId: string; seq: number },
    counts: readonly Count[],
  ): Promise<'counted' | 'repeated'>
  /** The sums of an organisation by name, over days `from` to `to` inclusive. */
  sum(orgId: string, from: Day, to: Day): Promise<Record<string, number>>
}

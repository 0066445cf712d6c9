import canonicalize from 'canonicalize'
import type { Petition } from '../domain/petition/petition.ts'
import { type Counted, countedOf } from '../domain/statistics/count-petition.ts'
import { withoutZeros } from '../domain/statistics/sums.ts'
import type { TimelineEntry } from '../domain/timeline/chain.ts'
import type { CountChange, CounterStore, Recorded } from '../ports/counter-store.ts'
import type { PetitionFile, PetitionStore } from '../ports/petition-store.ts'
import { noSuchPetition } from './staff-access.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'

export interface CountServices {
  counters: Pick<CounterStore, 'generations' | 'findCounted' | 'record'>
  petitions: Pick<PetitionStore, 'findMany' | 'findEntries'>
  timekeepingOf: TimekeepingOf
}

export interface CountReport {
  counted: string[]
  /** They count as before. */
  unchanged: string[]
  /** To be tried again, each with what went wrong. */
  failed: { petitionId: string; error: unknown }[]
}

const ATTEMPTS = 6 // a petition that several count at once is read again, like a move that lost a race

const countNow = async (
  petition: Petition,
  entries: readonly TimelineEntry[],
  timekeepingOf: TimekeepingOf,
): Promise<Counted> => {
  const { calendar } = await timekeepingOf(petition.streetId)
  return countedOf({ petition, entries }, calendar)
}

/** What a petition counts as now. */
export const countFile = (
  { petition, timeline }: Pick<PetitionFile, 'petition' | 'timeline'>,
  timekeepingOf: TimekeepingOf,
): Promise<Counted> =>
  countNow(
    petition,
    timeline.map(({ entry }) => entry),
    timekeepingOf,
  )

const canonical = (counted: Counted): string | undefined =>
  canonicalize({ ...counted, sums: withoutZeros(counted.sums) })
const countsAlike = (a: Counted, b: Counted): boolean => canonical(a) === canonical(b)

/**
 * Brings the counters up to date with petitions as they stand: each counts as its timeline says, whatever it counted as
 * before. So a petition may be named twice, late or out of order, and by a rebuild at the same time.
 * @param among the generations to count in; those of the moment unless given
 */
export const countPetitions = async (
  { counters, petitions, timekeepingOf }: CountServices,
  petitionIds: readonly string[],
  among?: readonly number[],
): Promise<CountReport> => {
  const report: CountReport = { counted: [], unchanged: [], failed: [] }
  const counted = new Set<string>()
  let waiting = [...new Set(petitionIds)]
  try {
    const { active, building } = await counters.generations()
    const generations = among ?? (building === undefined ? [active] : [active, building])
    for (let attempt = 1; waiting.length > 0 && attempt <= ATTEMPTS; attempt++) {
      // the counts before the petitions: what somebody else counts in between is then at least as new as the petition
      const recorded = await Promise.all(generations.map((one) => counters.findCounted(one, waiting)))
      const present = new Map(
        (await petitions.findMany(waiting)).map((petition) => [petition.petitionId, petition]),
      )
      const now = new Map<string, Counted>()
      await Promise.all(
        waiting.map(async (petitionId) => {
          const petition = present.get(petitionId)
          if (!petition) return void report.failed.push({ petitionId, error: noSuchPetition() })
          const entries = await petitions.findEntries(petitionId, petition.seq)
          now.set(petitionId, await countNow(petition, entries, timekeepingOf))
        }),
      )
      const outrun = new Set<string>()
      for (const [index, generation] of generations.entries()) {
        const changes = changesTo(recorded[index] ?? new Map(), now)
        for (const petitionId of await counters.record(generation, changes)) outrun.add(petitionId)
        for (const { petitionId } of changes) counted.add(petitionId)
      }
      waiting = [...outrun]
    }
    for (const petitionId of waiting)
      report.failed.push({ petitionId, error: new Error('others counted it at the same time') })
  } catch (error) {
    for (const petitionId of waiting) report.failed.push({ petitionId, error })
  }
  const failed = new Set(report.failed.map(({ petitionId }) => petitionId))
  for (const petitionId of new Set(petitionIds))
    if (!failed.has(petitionId)) report[counted.has(petitionId) ? 'counted' : 'unchanged'].push(petitionId)
  return report
}

const changesTo = (
  recorded: ReadonlyMap<string, Recorded>,
  now: ReadonlyMap<string, Counted>,
): CountChange[] =>
  [...now].flatMap(([petitionId, after]) => {
    const before = recorded.get(petitionId)
    if (before && countsAlike(before.counted, after)) return []
    return [{ petitionId, after, ...(before && { before }) }]
  })

import { inBatches } from '../domain/batches.ts'
import { type CellSums, differences, disagreements, mergeCells } from '../domain/statistics/cells.ts'
import type { CounterArchive, CounterStore } from '../ports/counter-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { countFile, countPetitions } from './count-petitions.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'

export interface RebuildServices {
  counters: CounterStore
  counterArchive: CounterArchive
  petitions: Pick<PetitionStore, 'findMany' | 'findEntries' | 'findFile'>
  timekeepingOf: TimekeepingOf
}

const AT_ONCE = 25 // as many as the queue brings

async function* batchesOf(archive: CounterArchive): AsyncGenerator<string[]> {
  for await (const petitionIds of archive.allPetitions()) yield* inBatches(petitionIds, AT_ONCE)
}

/**
 * Counts all petitions anew in a generation of its own, while events go on being counted in both; statistics are read
 * from it when it is complete. One that was interrupted goes on. With failures nothing is switched.
 */
export const rebuildCounters = async (
  services: RebuildServices,
  progress: (petitions: number) => void = () => {},
): Promise<{ petitions: number; generation: number; failed: { petitionId: string; error: unknown }[] }> => {
  const { counters, counterArchive } = services
  await counterArchive.sweep((await counters.generations()).active)
  const generation = await counterArchive.build()
  const failed: { petitionId: string; error: unknown }[] = []
  let petitions = 0
  for await (const petitionIds of batchesOf(counterArchive)) {
    failed.push(...(await countPetitions(services, petitionIds, [generation])).failed)
    petitions += petitionIds.length
    progress(petitions)
  }
  if (failed.length === 0) await counterArchive.activate(generation)
  return { petitions, generation, failed }
}

/** Where the counters that statistics are read from are not what the timelines say. */
export const checkCounters = async ({
  counters,
  counterArchive,
  petitions,
  timekeepingOf,
}: RebuildServices): Promise<{ petitions: number; differences: ReturnType<typeof disagreements> }> => {
  const { active } = await counters.generations()
  let expected: CellSums[] = []
  let count = 0
  for await (const petitionIds of batchesOf(counterArchive)) {
    const files = await Promise.all(petitionIds.map((petitionId) => petitions.findFile(petitionId)))
    const counted = await Promise.all(files.flatMap((file) => (file ? countFile(file, timekeepingOf) : [])))
    expected = mergeCells([...expected, ...counted.flatMap((one) => differences(undefined, one))])
    count += counted.length
  }
  const found: CellSums[] = []
  for await (const cells of counterArchive.allCells(active)) found.push(...cells)
  return { petitions: count, differences: disagreements(found, expected) }
}

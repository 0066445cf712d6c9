import { dynamoCounterArchive } from '../../shared/adapters/dynamodb/counter-archive.ts'
import { dynamoCounterStore } from '../../shared/adapters/dynamodb/counter-store.ts'
import { builtInCalendar } from '../../shared/domain/calendar/holidays.ts'
import {
  type CellSums,
  differences,
  disagreements,
  mergeCells,
} from '../../shared/domain/statistics/cells.ts'
import { countedOf } from '../../shared/domain/statistics/count-petition.ts'
import type { PetitionFile } from '../../shared/ports/petition-store.ts'
import type { Fault } from './checks.ts'
import type { ReplayCloud } from './cloud.ts'

/** What the counters must show, from the timelines. */
const recount = (files: readonly Pick<PetitionFile, 'petition' | 'timeline'>[]): CellSums[] =>
  mergeCells(
    files.flatMap(({ petition, timeline }) =>
      differences(
        undefined,
        countedOf({ petition, entries: timeline.map(({ entry }) => entry) }, builtInCalendar),
      ),
    ),
  )

/** What the counters in the table of a half show. */
export const readCounters = async ({ table }: ReplayCloud): Promise<CellSums[]> => {
  const { active } = await dynamoCounterStore(table).generations()
  const counted: CellSums[] = []
  for await (const cells of dynamoCounterArchive(table).allCells(active)) counted.push(...cells)
  return counted
}

/** Where counters are not what the timelines count; cells that several tables have are added up. */
export const recountFaults = (
  counted: readonly CellSums[],
  files: readonly Pick<PetitionFile, 'petition' | 'timeline'>[],
): Fault[] =>
  disagreements(counted, recount(files)).map(({ cell, name, counted: has, expected }): Fault => {
    const where = [cell.owner, cell.dimension, cell.period, cell.value].join(' ').trim()
    return {
      check: 'counter',
      petitionId: '',
      what: `${where} ${name}: ${has} counted, ${expected} happened`,
    }
  })

import type { CellSums, Dimension } from '../domain/statistics/cells.ts'
import { periodsOf, type Range } from '../domain/statistics/periods.ts'
import type { Day } from '../domain/time.ts'
import type { CounterStore } from '../ports/counter-store.ts'

export interface CounterReading {
  counters: Pick<CounterStore, 'activeGeneration' | 'sums'>
}

/**
 * Reads the cells of some owners over a range of days: whole years, and the days at its ends. How many are read depends on
 * the range and on the street, never on how many petitions were filed. All that one reader reads is of one generation.
 * @param byDay days alone, for whoever puts them together to weeks
 */
export const cellReader = async (
  { counters }: CounterReading,
  range: Range,
  { today, byDay = false }: { today: Day; byDay?: boolean },
) => {
  const active = await counters.activeGeneration()
  const { years, days } = byDay ? { years: undefined, days: [range] } : periodsOf(range, today)
  const stretches = [...(years ? [years] : []), ...days]
  return async (dimension: Dimension, owners: readonly string[]): Promise<CellSums[]> => {
    const cells = await Promise.all(
      owners.flatMap((owner) =>
        stretches.map(({ from, to }) => counters.sums(active, { dimension, owner, from, to })),
      ),
    )
    return cells.flat()
  }
}

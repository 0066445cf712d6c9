import type { CellSums, Dimension } from '../domain/statistics/cells.ts'
import { periodsOf, type Range } from '../domain/statistics/periods.ts'
import type { Day } from '../domain/time.ts'
import type { CounterStore } from '../ports/counter-store.ts'

export interface CounterReading {
  counters: Pick<CounterStore, 'activeGeneration' | 'sums'>
}

/**
 * The cells of some owners over a range of days: whole years, and the days at its ends. How many are read depends on
 * the range and on the street, never on how many petitions were filed.
 * @param byDay days alone, for whoever puts them together to weeks
 */
export const readCells = async (
  { counters }: CounterReading,
  { dimension, owners }: { dimension: Dimension; owners: readonly string[] },
  range: Range,
  { today, byDay = false }: { today: Day; byDay?: boolean },
): Promise<CellSums[]> => {
  const active = await counters.activeGeneration()
  const { years, days } = byDay ? { years: undefined, days: [range] } : periodsOf(range, today)
  const stretches = [...(years ? [years] : []), ...days]
  const cells = await Promise.all(
    owners.flatMap((owner) =>
      stretches.map(({ from, to }) => counters.sums(active, { dimension, owner, from, to })),
    ),
  )
  return cells.flat()
}

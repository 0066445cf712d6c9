import { type Counts, countWorklist } from '../api/api.ts'
import type { Desk } from './desks.ts'

export type DeskCounts = ReadonlyMap<Desk, number>

const countsIn = ({ desks }: Counts): [Desk, number][] =>
  desks.map(({ value, count }) => [value as Desk, count])

/**
 * How many wait on each of these desks: the numbers of the lists behind them. Checks are of answered petitions, which
 * are counted apart.
 */
export const countDesks = async (desks: readonly Desk[]): Promise<DeskCounts> => {
  const open = desks.find((desk) => desk !== 'checks')
  const asked = [open, desks.includes('checks') ? ('checks' as const) : undefined].filter(
    (desk) => desk !== undefined,
  )
  const counted = await Promise.all(asked.map((desk) => countWorklist({ desk })))
  const found = new Map(
    counted.flatMap((counts, index) =>
      countsIn(counts).filter(([desk]) => (desk === 'checks') === (asked[index] === 'checks')),
    ),
  )
  return new Map(desks.map((desk) => [desk, found.get(desk) ?? 0]))
}

import { type Counts, countWorklist } from '../api/api.ts'
import type { Desk } from './desks.ts'

export type DeskCounts = ReadonlyMap<Desk, number>

/** Checks are of answered petitions, which are counted apart. */
const CHECKS = 'checks'

const countIn = ({ desks }: Counts, desk: Desk): number =>
  desks.find(({ value }) => value === desk)?.count ?? 0

/**
 * How many wait on each of these desks: the numbers of the lists behind them.
 * @param counted the open petitions of the same lists, where they have been counted already
 */
export const countDesks = async (desks: readonly Desk[], counted?: Counts): Promise<DeskCounts> => {
  const anOpen = desks.find((desk) => desk !== CHECKS)
  const [open, checks] = await Promise.all([
    counted ?? (anOpen && countWorklist({ desk: anOpen })),
    desks.includes(CHECKS) ? countWorklist({ desk: CHECKS }) : undefined,
  ])
  return new Map(
    desks.map((desk) => {
      const from = desk === CHECKS ? checks : open
      return [desk, from ? countIn(from, desk) : 0]
    }),
  )
}

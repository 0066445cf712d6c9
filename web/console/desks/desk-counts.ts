import { type Counts, countWorklist } from '../api/api.ts'
import type { Desk } from './desks.ts'

export type DeskCounts = ReadonlyMap<Desk, number>

/** What is done with answered petitions is counted apart. */
const ofAnswered: readonly Desk[] = ['checks', 'judgements']

const countIn = ({ desks }: Counts, desk: Desk): number =>
  desks.find(({ value }) => value === desk)?.count ?? 0

/**
 * How many wait on each of these desks: the numbers of the lists behind them.
 * @param counted the open petitions of the same lists, where they have been counted already
 */
export const countDesks = async (desks: readonly Desk[], counted?: Counts): Promise<DeskCounts> => {
  const anOpen = desks.find((desk) => !ofAnswered.includes(desk))
  const anAnswered = desks.find((desk) => ofAnswered.includes(desk))
  const [open, answered] = await Promise.all([
    counted ?? (anOpen && countWorklist({ desk: anOpen })),
    anAnswered && countWorklist({ desk: anAnswered }),
  ])
  return new Map(
    desks.map((desk) => {
      const from = ofAnswered.includes(desk) ? answered : open
      return [desk, from ? countIn(from, desk) : 0]
    }),
  )
}

import { type Clock, type ClockName, clockNames, openClock } from '../deadlines/clocks.ts'
import type { Stage } from './stages.ts'

/** Which clocks tell the due date of a stage; of several the one that is open. */
const clocksOf: Readonly<Partial<Record<Stage, readonly ClockName[]>>> = {
  submitted: ['level-1'],
  community: ['level-1'],
  'joint-review': ['joint-review'],
  street: ['order'],
  referred: ['referral', 'suggestion', 'visit'],
  'on-hold': ['hold-review'],
}

/** The handling clock of a stage: what is owed to the resident there, also while it waits for them. */
export const handlingClock = (stage: Stage, clocks: readonly Clock[]): Clock | undefined =>
  clocksOf[stage]?.map((name) => openClock(clocks, name)).find((clock) => clock !== undefined)

const DUE_MARK = 'due:'

/** Where a row's date is not that of its stage's first clock, a mark tells whose it is (marks.ts). */
export const dueMarks = (stage: Stage, name: ClockName | undefined): string[] =>
  name === undefined || name === clocksOf[stage]?.[0] ? [] : [`${DUE_MARK}${name}`]

export const isDueMark = (mark: string): boolean => mark.startsWith(DUE_MARK)

/** By which clock the date of a row is owed. */
export const clockOfDue = ({
  stage,
  marks = [],
}: {
  stage: Stage
  marks?: readonly string[] | undefined
}): ClockName | undefined => {
  const named = marks.find(isDueMark)?.slice(DUE_MARK.length)
  return clockNames.find((name) => name === named) ?? clocksOf[stage]?.[0]
}

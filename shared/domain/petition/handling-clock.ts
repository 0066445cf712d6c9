import { type Clock, type ClockName, openClock } from '../deadlines/clocks.ts'
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

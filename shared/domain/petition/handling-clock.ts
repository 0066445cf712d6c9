import { type Clock, openClock } from '../deadlines/clocks.ts'
import { levelOf } from './lifecycle.ts'
import type { Stage } from './stages.ts'

/** The handling clock of a stage: what is owed to the resident there, also while it waits for them. */
export const handlingClock = (stage: Stage, clocks: readonly Clock[]): Clock | undefined => {
  if (stage === 'joint-review') return openClock(clocks, 'joint-review')
  return openClock(clocks, levelOf(stage) === 1 ? 'level-1' : 'order')
}

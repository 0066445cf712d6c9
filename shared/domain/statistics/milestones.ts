import type { Action } from '../petition/lifecycle.ts'
import type { TimelineEntry } from '../timeline/chain.ts'

type Told = Pick<TimelineEntry, 'action' | 'from' | 'to' | 'at'>

/** What may have happened to a petition at some time, by the actions that tell of it; figures and exports mean the same. */
const milestones = {
  raised: ['escalate', 'auto-escalate'],
  supervised: ['supervise'],
  overdue: ['overdue'],
} as const satisfies Record<string, readonly Action[]>

export const hasReached = (entries: readonly Told[], milestone: keyof typeof milestones): boolean => {
  const actions: readonly Action[] = milestones[milestone]
  return entries.some(({ action }) => actions.includes(action))
}

/** A later one, after a reopening, is not it. */
export const firstAnswerIn = (entries: readonly Told[]): Told | undefined =>
  entries.find(({ from, to }) => to === 'answered' && from !== 'answered')

import type { Action } from '../petition/lifecycle.ts'
import type { Stage } from '../petition/stages.ts'
import type { TimelineEntry } from '../timeline/chain.ts'

type Told = Pick<TimelineEntry, 'action' | 'from' | 'to' | 'at'>
type Milestone = (told: Pick<TimelineEntry, 'action' | 'from' | 'to' | 'change'>) => boolean

const acted =
  (...actions: readonly Action[]): Milestone =>
  ({ action }) =>
    actions.includes(action)
const came =
  (stage: Stage): Milestone =>
  ({ from, to }) =>
    to === stage && from !== stage

/** What may have happened to a petition at some time, by the actions that tell of it; figures and exports mean the same. */
const milestones = {
  raised: acted('escalate', 'auto-escalate'),
  supervised: acted('supervise'),
  overdue: acted('overdue'),
  returned: acted('return-task'),
  arbitrated: acted('decide-arbitration'),
  extended: acted('approve-extension'),
  'put-off': came('on-hold'),
  referred: came('referred'),
  'check-failed': ({ change }) => change.check === 'failed',
} as const satisfies Record<string, Milestone>
export const milestoneNames = Object.keys(milestones) as readonly (keyof typeof milestones)[]

export const hasReached = (
  entries: readonly Parameters<Milestone>[0][],
  milestone: keyof typeof milestones,
): boolean => entries.some(milestones[milestone])

/** A later one, after a reopening, is not it. */
export const firstAnswerIn = (entries: readonly Told[]): Told | undefined =>
  entries.find(({ from, to }) => to === 'answered' && from !== 'answered')

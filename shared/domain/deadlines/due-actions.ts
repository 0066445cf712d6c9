import type { Timestamp } from '../time.ts'

/** What time brings about, named by the action of the lifecycle that then is made. */
export const dueActions = ['triage', 'prompt', 'overdue', 'auto-escalate', 'resume', 'close'] as const
type DueAction = (typeof dueActions)[number]

/** Which schedule acts: the sweep that prompts and hands on, or the one that files away. */
export const dueLanes = ['sweep', 'close'] as const
export type DueLane = (typeof dueLanes)[number]

/** What the schedule would do next with a petition; an item stands in the due index with this action alone. */
export interface NextDue {
  at: Timestamp
  action: DueAction
}

export const laneOfDue = ({ action }: NextDue): DueLane => (action === 'close' ? 'close' : 'sweep')

import type { Calendar } from '../calendar/calendar.ts'
import { workingTime } from '../deadlines/levels.ts'
import { leadOf } from '../order/task-order.ts'
import type { Kind } from '../petition/kinds.ts'
import type { Action } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import { openStages, type Stage } from '../petition/stages.ts'
import { millis, type Timestamp } from '../time.ts'
import { isAssisted } from '../timeline/assisted.ts'
import type { TimelineEntry } from '../timeline/chain.ts'
import { bucketOf } from './histogram.ts'
import { firstAnswerIn, hasReached, milestoneNames } from './milestones.ts'
import type { Sums } from './sums.ts'

/** What one petition adds to the figures at present, and to whose. */
export interface Counted {
  streetId: string
  communityId: string
  /** A figure belongs to the day on which its petition was filed, whenever it came about. */
  filedAt: Timestamp
  kind: Kind
  category: string
  /** The poster that it was filed at; absent where there was none. */
  placeCode?: string
  /** The department that leads its order now, or did last; absent where it was never ordered. */
  lead?: string
  sums: Sums
}

export const NO_CATEGORY = '-'
const MINUTE_MS = 60_000

/** Actions that change no figure: a petition need not be counted again for them. */
export const countNothing = [
  'supplement',
  'reply',
  'subscribe',
  'unsubscribe',
  'accept',
  'progress',
  'note',
  'invite',
  'renew-invitation',
  'revoke-invitation',
  'answer-invitation',
  'join-visit',
  'record-duty',
  'read-warning',
  'keep-apart',
  'prioritise',
  'count-supporters',
  'triage',
  'prompt',
  'rearm',
  'recompute',
  'resume',
] as const satisfies readonly Action[]

const stageFigure = ({ stage, level }: Pick<Petition, 'stage' | 'level'>): string => {
  if ((openStages as readonly Stage[]).includes(stage)) return 'open'
  return stage === 'answered' || stage === 'closed' ? `answered-level-${level}` : stage
}

const verdictFigures = ({ stage, solved, satisfaction }: Petition): string[] => {
  if (solved) return ['rated', `solved-${solved}`, ...(satisfaction ? [satisfaction] : [])]
  return stage === 'closed' ? ['unrated'] : []
}

/**
 * What became of a suggested category: left out or changed by whoever filed it; taken, and later corrected by staff or not.
 * Corrections after a reclassification back are none.
 */
const suggestionFigures = (
  { tookHint, category }: Petition,
  entries: readonly Pick<TimelineEntry, 'action' | 'change'>[],
): string[] => {
  if (tookHint === undefined) return []
  if (!tookHint) return ['suggested', 'suggestion-changed']
  const filedAs = entries.find(({ action }) => action === 'file')?.change.category
  return ['suggested', category === filedAs ? 'suggestion-kept' : 'suggestion-corrected']
}

/**
 * What became of the suggested department: another one was ordered; or it was, and leads still or does not any more, because it gave
 * the task back or was ruled out.
 */
const departmentFigures = (
  { order }: Petition,
  entries: readonly Pick<TimelineEntry, 'action' | 'change'>[],
): string[] => {
  const first = entries.find(({ action }) => action === 'order')?.change.order
  if (!first) return []
  const { advised } = first
  if (!advised) return ['ordered']
  if (leadOf(first)?.orgId !== advised) return ['ordered', 'lead-suggested', 'lead-changed']
  const isKept = !order || leadOf(order)?.orgId === advised
  return ['ordered', 'lead-suggested', isKept ? 'lead-kept' : 'lead-replaced']
}

/** A histogram's bucket under the histogram's letter. */
const bucket = (letter: 'r' | 'h', ms: number): string => `${letter}${bucketOf(ms / MINUTE_MS)}`

/**
 * What a petition counts as, told from its state and its timeline, so that counting again always says the same:
 * where it stands, whatever ever happened to it, the resident's newest verdict, and how long it took from filing to
 * the first response by a person (`r`, working time) and to the first answer (`h`, time as the calendar has it).
 */
export const countedOf = (
  { petition, entries }: { petition: Petition; entries: readonly TimelineEntry[] },
  calendar: Calendar,
): Counted => {
  const { streetId, communityId, filedAt, kind, category = NO_CATEGORY, placeCode } = petition
  const { firstRespondedAt, hops = 0 } = petition
  const verdict = entries.findLast(({ action }) => action === 'rate')
  const firstAnswer = firstAnswerIn(entries)
  const lead = petition.order && leadOf(petition.order)
  const names = [
    'filed',
    `filed-${petition.source}`,
    stageFigure(petition),
    ...verdictFigures(petition),
    ...(verdict && isAssisted(verdict) ? ['rated-assisted'] : []),
    ...milestoneNames.filter((name) => hasReached(entries, name)),
    ...(petition.reopened > 0 ? ['reopened'] : []),
    ...suggestionFigures(petition, entries),
    ...departmentFigures(petition, entries),
    ...(firstRespondedAt ? [bucket('r', workingTime(calendar, filedAt, firstRespondedAt))] : []),
    ...(firstAnswer ? [bucket('h', millis(firstAnswer.at) - millis(filedAt))] : []),
  ]
  const sums = Object.fromEntries(names.map((name) => [name, 1]))
  return {
    ...{ streetId, communityId, filedAt, kind, category },
    ...(placeCode && { placeCode }),
    ...(lead && { lead: lead.orgId }),
    sums: { ...sums, ...(petition.urges > 0 && { urges: petition.urges }), ...(hops > 0 && { hops }) },
  }
}

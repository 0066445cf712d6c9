import type { Action } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import { reviewState } from '../review/joint-review.ts'
import type { TimelineEntry } from '../timeline/chain.ts'
import type { Told } from './recipients.ts'

const bothSides = ['command-centre', 'congress-committee'] as const satisfies readonly Told[]

/** What has changed under those who had signed: both sign anew. */
const signaturesFell = (before: Petition, { change }: TimelineEntry): boolean =>
  before.stage === 'joint-review' && before.review !== undefined && change.review === null

const ofReview = (before: Petition, after: Petition): readonly Told[] => {
  const { state } = reviewState(after.review)
  if (state === 'with-chair') return ['chair']
  const talks = (after.review?.round ?? 1) > (before.review?.round ?? 1)
  return state === 'decided' || talks ? bothSides : ['unsigned']
}

/** Who is told beyond the table of audiences, or instead of it, because of how level 2 stands; undefined: as the table says. */
export const levelTwoAudiences = (
  entry: TimelineEntry,
  before: Petition,
  after: Petition,
  usual: readonly Told[],
): readonly Told[] => {
  const isLead = entry.orgId === after.orgId
  const asIs: Partial<Record<Action, () => readonly Told[]>> = {
    review: () => ofReview(before, after),
    // what a co-department reports is the lead's to read, not the resident's
    progress: () => (after.stage === 'street' && !isLead ? ['department'] : usual),
    'finish-task': () =>
      after.stage === 'answered'
        ? [
            'resident',
            'station-head',
            ...(after.check === 'pending' ? bothSides : (['command-centre'] as const)),
          ]
        : ['department'],
    opinion: () => (after.stage === 'street' ? ['department'] : usual),
    'return-task': () => [
      ...(after.arbitration && !before.arbitration ? (['arbiter'] as const) : []),
      ...(['command-centre', 'department', 'station-head', 'congress-committee'] as const),
    ],
    'request-hold': () =>
      after.stage === 'on-hold' ? ['resident', 'station-head', 'congress-committee'] : ['command-centre'],
    check: () =>
      after.check === 'failed'
        ? ['holder', 'station-head', 'congress-committee', 'command-centre', 'resident']
        : ['holder', 'station-head'],
    rate: () => (after.level === 2 ? [...usual, 'department'] : usual),
  }
  const told = asIs[entry.action]?.() ?? usual
  const checks = after.check === 'pending' && before.stage !== 'answered' && after.stage === 'answered'
  return [
    ...told,
    ...(checks ? bothSides : []),
    ...(signaturesFell(before, entry) && entry.action !== 'send-back' ? bothSides : []),
  ]
}

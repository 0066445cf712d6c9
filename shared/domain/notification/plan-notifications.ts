import { type PlanInForce, plansInForce } from '../deadlines/warning-plans.ts'
import type { Action } from '../petition/lifecycle.ts'
import { applyChange, type Petition } from '../petition/petition.ts'
import { isSuggestion } from '../referral/referral.ts'
import type { Person } from '../street/street.ts'
import { isAssisted } from '../timeline/assisted.ts'
import type { TimelineEntry } from '../timeline/chain.ts'
import { audiencesOf, audiencesOfLevel, audiencesOfSuggestion, audiencesOfVerdict } from './audiences.ts'
import { urgesToTell } from './collected-urges.ts'
import { levelTwoAudiences } from './level-two-audiences.ts'
import { awaitedText, residentText, staffText } from './message-texts.ts'
import { type Notification, plannedChannels } from './notification.ts'
import { finderOf, type RaisedLevel, raisedLevel, type Told } from './recipients.ts'

export interface PlanningFacts {
  /** The entries up to and including the one that is told of. */
  timeline: readonly TimelineEntry[]
  people: readonly Person[]
  commandCentreId: string
  committeeId: string
  /** Where it is, in words. */
  place: string
  /** What an organisation is called. */
  orgName?: (orgId: string) => string | undefined
  /** Whom the street tells of levels; absent: as usual. */
  warnings?: readonly PlanInForce[]
}

/** The state as it was after the last of these entries. */
export const petitionAfter = (timeline: readonly TimelineEntry[]): Petition =>
  timeline.reduce((petition, { change }) => applyChange(petition, change), {} as Petition)

/** Whether anybody at all may be told of such an action. */
export const tellsAnybody = (action: Action): boolean =>
  action === 'rate' || action in audiencesOf || action in audiencesOfSuggestion

/** A resident for whom somebody else typed what ends a petition is told of it, and can object. */
const audiencesOfAssisted = (entry: TimelineEntry): readonly Told[] => (isAssisted(entry) ? ['resident'] : [])

/** Only of photos that were refused; whoever sent them is told: the resident, or the staff who have the petition. */
const audiencesOfPhotoCheck = (
  { change }: TimelineEntry,
  before: Petition,
  timeline: readonly TimelineEntry[],
): readonly Told[] => {
  if (change.photosRefused === undefined) return []
  const checked = before.photosPending?.find((seq) => !change.photosPending?.includes(seq))
  const sent = timeline.find(({ seq }) => seq === checked)
  if (sent?.role === 'resident' || sent?.action === 'file') return ['resident']
  // an answer may stand without its proof: whoever can have it done again is told as well
  if (sent?.action === 'finish') return ['holder', 'station-head']
  return sent?.action === 'finish-task' ? ['holder', 'command-centre'] : ['holder']
}

const audiencesFor = (
  entry: TimelineEntry,
  before: Petition,
  after: Petition,
  timeline: readonly TimelineEntry[],
): readonly Told[] => {
  if (entry.action === 'check-photos') return audiencesOfPhotoCheck(entry, before, timeline)
  if (entry.action === 'rate' && after.solved)
    return [...audiencesOfVerdict[after.solved], ...audiencesOfAssisted(entry)]
  if (entry.action === 'urge' && urgesToTell(timeline) === 0) return []
  if (entry.action === 'withdraw') return [...(audiencesOf.withdraw ?? []), ...audiencesOfAssisted(entry)]
  // what its resident chose is for the station to look at
  if (entry.action === 'join' && entry.role === 'system') return [...(audiencesOf.join ?? []), 'station-head']
  // the date that the resident was told stays
  if (entry.action === 'recompute' && entry.change.dueAt === undefined) return ['holder']
  if (after.stage === 'referred' && entry.action === 'judge-suggestion')
    return [...(audiencesOf[entry.action] ?? []), 'resident']
  if (isSuggestion(after))
    return [...(audiencesOf[entry.action] ?? []), ...(audiencesOfSuggestion[entry.action] ?? [])]
  return audiencesOf[entry.action] ?? []
}

/** People by audience; nobody is told twice of one event, and nobody of what they did themselves. */
const recipientsOf = (
  entry: TimelineEntry,
  before: Petition,
  after: Petition,
  raised: RaisedLevel | undefined,
  facts: PlanningFacts,
) => {
  const told = new Set<string | undefined>([entry.personId].filter(Boolean))
  const usual = raised ? audiencesOfLevel(raised) : audiencesFor(entry, before, after, facts.timeline)
  return levelTwoAudiences(entry, before, after, usual)
    .flatMap(finderOf(entry, before, after, facts))
    .filter(({ person }) => {
      const key = person?.personId ?? 'resident'
      return !told.has(key) && told.add(key)
    })
}

/** The messages that an entry gives rise to, by every channel; planning the same entry again gives the same ids. */
export const planNotifications = (facts: PlanningFacts): Notification[] => {
  const entry = facts.timeline.at(-1)
  if (!entry) return []
  const before = petitionAfter(facts.timeline.slice(0, -1))
  const after = applyChange(before, entry.change)
  const raised = raisedLevel(entry, before, after, facts.warnings ?? plansInForce())
  return recipientsOf(entry, before, after, raised, facts).flatMap(({ audience, person }) =>
    plannedChannels.map((channel) => ({
      notificationId: [entry.petitionId, entry.seq, audience, person?.personId ?? 'resident', channel].join(
        '#',
      ),
      petitionId: entry.petitionId,
      seq: entry.seq,
      streetId: entry.streetId,
      orgId: after.orgId,
      event: entry.action,
      audience,
      ...(person && { personId: person.personId }),
      channel,
      text: person
        ? staffText({
            entry,
            audience,
            before,
            after,
            place: facts.place,
            person,
            raised,
            urges: urgesToTell(facts.timeline),
          })
        : raised
          ? awaitedText(entry)
          : residentText(entry, after, facts.orgName?.(after.orgId)),
      at: entry.at,
      state: 'planned' as const,
    })),
  )
}

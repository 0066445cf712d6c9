import type { PetitionEvent } from '../events.ts'

import { type Action, levelOf } from '../petition/lifecycle.ts'
import { type Day, dayOf } from '../time.ts'
import { isAssisted } from '../timeline/assisted.ts'

export interface EventCount {
  orgId: string
  day: Day
  name: string
  by: number
}

const namesByAction: Readonly<Partial<Record<Action, string>>> = {
  file: 'filed',
  escalate: 'escalated',
  decline: 'declined',
  withdraw: 'withdrawn',
  urge: 'urged',
}

/**
 * Self-filed and assisted are told apart: `filed` is the sum of `filed-self`, `filed-door-visit`, …; `rated-assisted`
 * are those of `rated` that a staff member typed for the resident.
 */
const namesOf = (event: PetitionEvent): string[] => {
  const { action, from, to, source = 'self' } = event
  const names = namesByAction[action] ? [namesByAction[action]] : []
  if (action === 'file') names.push(`filed-${source}`)
  if (action === 'rate' && isAssisted(event)) names.push('rated-assisted')
  if (to === 'answered' && from && from !== 'answered') names.push(`answered-level-${levelOf(from)}`)
  if (action === 'rate') names.push('rated')
  if (action === 'rate' && to !== 'closed') names.push('reopened')
  if (to === 'closed' && from !== 'closed') names.push('closed')
  return names
}

/** What an event adds to the figures of its community, on its day; from the event alone, so that order does not matter. */
export const countsOf = (event: PetitionEvent): EventCount[] =>
  namesOf(event).map((name) => ({ orgId: event.communityId, day: dayOf(event.at), name, by: 1 }))

import type { PetitionEvent } from '../events.ts'

import { type Action, levelOf } from '../petition/lifecycle.ts'
import { type Day, dayOf } from '../time.ts'

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

const namesOf = ({ action, from, to }: PetitionEvent): string[] => {
  const names = namesByAction[action] ? [namesByAction[action]] : []
  if (to === 'answered' && from && from !== 'answered') names.push(`answered-level-${levelOf(from)}`)
  if (action === 'rate') names.push('rated')
  if (action === 'rate' && to !== 'closed') names.push('reopened')
  if (to === 'closed' && from !== 'closed') names.push('closed')
  return names
}

/** What an event adds to the figures of its community, on its day; from the event alone, so that order does not matter. */
export const countsOf = (event: PetitionEvent): EventCount[] =>
  namesOf(event).map((name) => ({ orgId: event.communityId, day: dayOf(event.at), name, by: 1 }))

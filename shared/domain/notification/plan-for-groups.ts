import type { Petition } from '../petition/petition.ts'
import type { Person } from '../street/street.ts'
import type { WeComAccount } from '../wecom/account.ts'
import { briefText } from './brief-text.ts'
import type { Notification } from './notification.ts'
import { isCallToWork } from './superseded.ts'

/**
 * One message to the group of each organisation that has a robot, where somebody of it is asked to work: whoever is at hand
 * sees it, and it stands there once however many are told.
 * @param planned what people are told of the same event
 */
export const planForGroups = (
  planned: readonly Notification[],
  people: readonly Person[],
  robots: NonNullable<WeComAccount['robots']>,
  petition: Pick<Petition, 'petitionId' | 'dueAt'>,
): Notification[] => {
  const orgOf = new Map(people.map(({ personId, orgId }) => [personId, orgId]))
  return robots.flatMap(({ orgId }) => {
    const told = planned.find(
      ({ personId, event }) => personId && orgOf.get(personId) === orgId && isCallToWork(event),
    )
    if (!told) return []
    const { personId: _, address: __, ...message } = told
    return [
      {
        ...message,
        notificationId: [told.petitionId, told.seq, 'group', orgId, 'robot'].join('#'),
        ...({ audience: 'group', channel: 'robot' } as const),
        ...{ orgId, text: briefText(told.event, petition) },
      },
    ]
  })
}

import type { Person } from '../street/street.ts'
import type { Timestamp } from '../time.ts'
import { type Audience, type Notification, plannedChannels } from './notification.ts'

interface Report {
  /** What it is about and of which day: the same to the same person is planned once. */
  subject: string
  event: string
  audience: Audience
  text: string
  at: Timestamp
}

/** The messages of a report, which is about no petition, to one person. */
export const reportMessages = (
  { personId, orgId, streetId }: Pick<Person, 'personId' | 'orgId' | 'streetId'>,
  { subject, event, audience, text, at }: Report,
): Notification[] =>
  plannedChannels.map((channel) => ({
    notificationId: [subject, 0, audience, personId, channel].join('#'),
    ...{ streetId, orgId, event, audience, personId, channel, text, at },
    state: 'planned',
  }))

import { hasExpired, MAX_ANSWERS } from '../domain/outside/invitation.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Timestamp } from '../domain/time.ts'
import { type Names, signedBy, type ToldEntry, textIn } from './told-timeline.ts'

/** Which outside parties were asked, what, and whether they have answered; those that were withdrawn stand in the timeline. */
export const invitationsView = (
  { invitations }: Petition,
  told: readonly ToldEntry[],
  names: Names,
  now: Timestamp,
) => {
  if (!invitations) return {}
  return {
    invitations: invitations.map((one) => {
      const asked = told.find(({ entry }) => entry.seq === one.seq)
      const newest = told.findLast(
        ({ entry, said }) => entry.action === 'answer-invitation' && said.invitation === one.seq,
      )
      return {
        invitation: one.seq,
        name: one.name,
        request: (asked && textIn(asked.said, 'request')) ?? '',
        ...(asked && { askedAt: asked.entry.at, by: signedBy(asked.entry, names) }),
        until: one.until,
        expired: hasExpired(one, now),
        answers: one.answers ?? 0,
        answersLeft: Math.max(MAX_ANSWERS - (one.answers ?? 0), 0),
        ...(newest && { answeredAt: newest.entry.at }),
      }
    }),
  }
}

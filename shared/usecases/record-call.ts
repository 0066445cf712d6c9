import { NotFound } from '../domain/errors.ts'
import { CALL_AGAIN_MS } from '../domain/notification/attempts.ts'
import {
  type Attempt,
  isSettled,
  type Notification,
  stateLabelOf,
} from '../domain/notification/notification.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { later } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { NotificationStore } from '../ports/notification-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { assertCalls } from './list-calls.ts'

/** `not-reached` stays on the list. */
export const callOutcomes = ['told', 'not-reached', 'given-up'] as const

interface CallRecord {
  notificationId: string
  outcome: (typeof callOutcomes)[number]
  note: string
}

const replyOf = (notification: Pick<Notification, 'state' | 'channel' | 'audience'>) => ({
  state: notification.state,
  stateLabel: stateLabelOf(notification),
})

/**
 * What came of telephoning a resident. Of two who record it at once one has done it, and both are told so.
 * @throws ActorNotAllowed, NotFound
 */
export const recordCall = async (
  services: {
    notifications: Pick<NotificationStore, 'findMany' | 'keep' | 'settle'>
    petitions: Pick<PetitionStore, 'findMany'>
    clock: Clock
  },
  actor: StaffActor,
  { notificationId, outcome, note }: CallRecord,
) => {
  assertCalls(actor)
  const { notifications, petitions, clock } = services
  const present = async () => {
    const [found] = await notifications.findMany([notificationId])
    const [petition] = found?.petitionId ? await petitions.findMany([found.petitionId]) : []
    if (!found || petition?.communityId !== actor.orgId)
      throw new NotFound('没有找到这条要电话告知的消息，可能不属于本站。')
    return found
  }
  const notification = await present()
  const call = notification.attempts?.find(({ channel }) => channel === 'call')
  if (!call && !isSettled(notification.state)) throw new NotFound('这条消息还不需要电话告知。')
  if (!call || notification.state !== 'to-call') return replyOf(notification)

  const now = clock.now()
  const tried: Attempt = {
    ...{ ...call, sentAt: now, tries: (call.tries ?? 0) + 1, by: actor.personId },
    reason: maskContacts(note),
  }
  if (outcome === 'not-reached')
    await notifications.keep(notificationId, {
      ...{ attempts: [tried], state: 'to-call', dueAt: later(now, CALL_AGAIN_MS), calling: true },
    })
  else {
    const state = outcome === 'told' ? 'delivered' : 'unreachable'
    await notifications.settle(notificationId, {
      ...{ state, at: now, channel: 'call', attempts: [{ ...tried, state }], calling: true },
      ...(call.address && { address: call.address }),
      ...(outcome === 'given-up' && { reason: `电话告知：${tried.reason}` }),
    })
  }
  return replyOf(await present())
}

import { ActorNotAllowed } from '../domain/errors.ts'
import { channelLabels, type Notification } from '../domain/notification/notification.ts'
import { findCallSuperseded } from '../domain/notification/superseded.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import type { NotificationStore } from '../ports/notification-store.ts'
import type { PetitionStore } from '../ports/petition-store.ts'

const MOST = 100 // as many as one read of petitions takes; a station calls one or two a day

/** Residents are telephoned by their station. @throws ActorNotAllowed */
export const assertCalls = ({ role }: StaffActor): void => {
  if (role !== 'station-head') throw new ActorNotAllowed('只有联络站站长可以办理电话告知。')
}

/** Why nothing else has reached the resident. */
const reasonsOf = ({ attempts = [] }: Notification): string[] =>
  attempts.flatMap(({ channel, reason }) =>
    reason && channel !== 'call' ? [`${channelLabels[channel]}：${reason}`] : [],
  )

/**
 * Whom a station has to telephone, the longest waiting first; what has become needless meanwhile is left out. Of two answers to
 * one petition both stand there: each was promised.
 * @throws ActorNotAllowed
 */
export const listCalls = async (
  {
    notifications,
    petitions,
  }: { notifications: Pick<NotificationStore, 'listCalls'>; petitions: Pick<PetitionStore, 'findMany'> },
  actor: StaffActor,
) => {
  assertCalls(actor)
  const found = await notifications.listCalls(actor.orgId, MOST)
  const numbers = new Set(found.flatMap(({ petitionId }) => petitionId ?? []))
  const about = numbers.size > 0 ? await petitions.findMany([...numbers]) : []
  const items = found.flatMap((notification) => {
    const { notificationId, text, at, attempts = [] } = notification
    const petition = about.find(({ petitionId }) => petitionId === notification.petitionId)
    if (!petition || findCallSuperseded(notification.event, petition)) return []
    const { petitionId, title, stage } = petition
    const call = attempts.find(({ channel }) => channel === 'call')
    return [
      {
        ...{ notificationId, petitionId, title, stage, stageLabel: stageLabels[stage], text, at },
        ...{ address: call?.address ?? '', reasons: reasonsOf(notification), tries: call?.tries ?? 0 },
        ...(call?.reason && { note: call.reason }),
      },
    ]
  })
  return { items }
}

import type { routeOf } from '../domain/notification/channel-table.ts'
import {
  type Attempt,
  type Channel,
  channelLabels,
  type NotificationState,
} from '../domain/notification/notification.ts'
import type { Timestamp } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { NotificationChannel, Telling } from '../ports/notification-channel.ts'
import type { NotificationOutcome, NotificationStore } from '../ports/notification-store.ts'

export interface CarryingServices {
  notifications: Pick<NotificationStore, 'settle' | 'claim' | 'keep'>
  channels: readonly NotificationChannel[]
  clock: Clock
}

/** `in-flight`: somebody else is sending it right now; `waiting`: it will be looked at again. */
export type Carried = NotificationState | 'settled-before' | 'in-flight' | 'waiting'

/** How far a message has come in this run. */
export interface Course {
  telling: Telling
  route: ReturnType<typeof routeOf>
  now: Timestamp
  attempts: readonly Attempt[]
  /** Over in this run; written down together with what comes next. */
  ended: readonly Attempt[]
  /** Ways that the street or the person does not have. */
  skipped: readonly Channel[]
  /** What a way would send that the street does not have. */
  payload?: string
  tellFault: (fault: string) => void
}

/** Either it is done for now, or another way is looked for. */
export type Step = { done: Carried } | { on: Course }

export const UNSURE = '发出后没有收到回音，可能已经送达，为免重复不再发送'

const replaced = (attempts: readonly Attempt[], by: Attempt): Attempt[] => [
  ...attempts.filter(({ channel }) => channel !== by.channel),
  by,
]

/** This way has not led there. */
export const endedBy = (course: Course, attempt: Attempt): Step => ({
  on: {
    ...course,
    attempts: replaced(course.attempts, attempt),
    ended: replaced(course.ended, attempt),
  },
})

/** Those that are over, now that another way is taken. */
export const fallenBack = ({ ended }: Course, to: Channel): Attempt[] =>
  ended.map((attempt) => ({ ...attempt, state: 'fell-back', to }))

/** Why the ways that were tried did not lead there. */
const reasonOf = (attempts: readonly Attempt[], own: string | undefined): string | undefined =>
  [
    ...attempts.flatMap(({ channel, reason }) => (reason ? [`${channelLabels[channel]}：${reason}`] : [])),
    own,
  ]
    .filter(Boolean)
    .join('；') || undefined

/** The terminal state, with what is to be written of each way. */
export const settleCourse = async (
  { notifications }: CarryingServices,
  { telling, attempts, now }: Course,
  outcome: Pick<NotificationOutcome, 'state' | 'channel' | 'address' | 'reason'>,
  written: readonly Attempt[] = [],
): Promise<Step> => {
  const { state, channel, address } = outcome
  const reason = reasonOf(
    attempts.filter((one) => one.channel !== channel),
    outcome.reason,
  )
  const settled = await notifications.settle(telling.notification.notificationId, {
    ...{ state, at: now, attempts: written },
    ...(telling.notification.state === 'to-call' && { calling: true }),
    ...(channel && { channel }),
    ...(address && { address }),
    ...(reason && { reason }),
  })
  return { done: settled ? state : 'settled-before' }
}

/** Nothing more for now: it is looked at again. */
export const waitFor = async (
  { notifications }: CarryingServices,
  course: Course,
  attempt: Attempt,
  dueAt: Timestamp,
): Promise<Step> => {
  const state = attempt.state === 'accepted' ? 'accepted' : 'planned'
  const kept = await notifications.keep(course.telling.notification.notificationId, {
    attempts: [...fallenBack(course, attempt.channel), attempt],
    ...{ state, dueAt },
  })
  return { done: !kept ? 'settled-before' : state === 'accepted' ? 'accepted' : 'waiting' }
}

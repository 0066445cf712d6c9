import { askAt, CALL_AGAIN_MS, isOlder, retryAt, SENDING_MS } from '../domain/notification/attempts.ts'
import type { Attempt } from '../domain/notification/notification.ts'
import { later } from '../domain/time.ts'
import type { NotificationChannel, Ready, SendOutcome } from '../ports/notification-channel.ts'
import {
  type CarryingServices,
  type Course,
  endedBy,
  fallenBack,
  type Step,
  settleCourse,
  UNSURE,
  waitFor,
} from './message-course.ts'

const HOUR_MS = 3_600_000

/** What the outcome of handing it over means for the message. */
const conclude = async (
  services: CarryingServices,
  course: Course,
  { channel, patienceMs, receiptOf }: NotificationChannel,
  { knownAgainMs }: Ready,
  attempt: Attempt,
  outcome: SendOutcome,
): Promise<Step> => {
  const { now, telling } = course
  const { sentAt: _, ...unsent } = attempt
  switch (outcome.outcome) {
    case 'sent': {
      const { address } = attempt
      const written: Attempt[] = [{ ...attempt, state: 'sent' }]
      return settleCourse(services, course, { state: 'sent', channel, ...(address && { address }) }, written)
    }
    case 'accepted': {
      const accepted: Attempt = { ...attempt, state: 'accepted', receipt: outcome.receipt, asked: 0 }
      return waitFor(services, course, accepted, askAt(accepted) ?? now)
    }
    case 'to-call': {
      const { notificationId } = telling.notification
      const kept = await services.notifications.keep(notificationId, {
        ...{
          attempts: [...fallenBack(course, channel), { ...unsent, state: 'waiting', tries: 0 }],
          state: 'to-call',
        },
        ...{ dueAt: later(now, CALL_AGAIN_MS), callOrgId: outcome.orgId },
      })
      return { done: kept ? 'to-call' : 'settled-before' }
    }
    case 'later': {
      if (isOlder(attempt.at, patienceMs, now))
        return endedBy(course, { ...unsent, state: 'expired', reason: `${outcome.reason}，没有等到` })
      const again = outcome.seconds ? later(now, outcome.seconds * 1000) : retryAt(attempt, now)
      return waitFor(services, course, { ...unsent, state: 'waiting', reason: outcome.reason }, again)
    }
    case 'unknown': {
      const unsure: Attempt = { ...attempt, state: 'unsure', asked: 0, reason: '没有收到回音，正在核实' }
      return receiptOf || knownAgainMs
        ? waitFor(services, course, unsure, askAt(unsure) ?? now)
        : endedBy(course, { ...attempt, state: 'expired', reason: UNSURE })
    }
    case 'misconfigured':
      course.tellFault(outcome.fault)
      return endedBy(course, { ...attempt, state: 'refused', reason: outcome.reason })
    case 'unreachable':
    case 'refused':
      return endedBy(course, { ...attempt, state: outcome.outcome, reason: outcome.reason })
  }
}

/** Tries one way; the first look at it, or another after it had to wait. */
export const sendBy = async (
  services: CarryingServices,
  course: Course,
  channel: NotificationChannel,
): Promise<Step> => {
  const { telling, now, route } = course
  const { notificationId, at: plannedAt } = telling.notification
  const before = course.attempts.find((attempt) => attempt.channel === channel.channel)
  const attempt: Attempt = {
    ...{ channel: channel.channel, state: 'sending', at: before?.at ?? now },
    ...(before?.tries && { tries: before.tries }),
  }
  const ready = await channel.prepare(telling)
  if ('not' in ready) {
    const { not: reason, silent, payload } = ready
    if (!silent) return endedBy(course, { ...attempt, state: 'unreachable', reason })
    const attempts = course.attempts.filter((one) => one !== before)
    const skipped = [...course.skipped, channel.channel]
    return { on: { ...course, attempts, skipped, ...(payload && { payload }) } }
  }
  const voidAt = later(plannedAt, route.hours * HOUR_MS)
  const isVoid = (at: string): boolean => channel.channel !== 'call' && at >= voidAt
  const prepared: Attempt = {
    ...attempt,
    address: ready.address,
    ...(ready.payload && { payload: ready.payload }),
  }
  const tooLate: Attempt = { ...prepared, state: 'expired', reason: `超过${route.hours}小时没有发出` }
  if (isVoid(now)) return endedBy(course, tooLate)
  const hold = await ready.hold?.()
  if (hold && isVoid(hold.until)) return endedBy(course, { ...tooLate, reason: hold.reason })
  if (hold)
    return waitFor(services, course, { ...prepared, state: 'waiting', reason: hold.reason }, hold.until)

  const sending: Attempt = { ...prepared, sentAt: now, tries: (before?.tries ?? 0) + 1 }
  const needsClaim = channel.channel !== 'call'
  if (needsClaim) {
    const claimed = [...fallenBack(course, channel.channel), sending]
    if (!(await services.notifications.claim(notificationId, claimed, later(now, SENDING_MS))))
      return { done: 'in-flight' }
  }
  const from = needsClaim ? { ...course, ended: [] } : course
  return conclude(services, from, channel, ready, sending, await ready.send())
}

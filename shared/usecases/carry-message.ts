import { CALL_AGAIN_MS, mayHaveGone, nextChannel, openAttempt } from '../domain/notification/attempts.ts'
import { routeOf } from '../domain/notification/channel-table.ts'
import { type Attempt, isSettled } from '../domain/notification/notification.ts'
import { findCallSuperseded, findSuperseded } from '../domain/notification/superseded.ts'
import { later } from '../domain/time.ts'
import type { Telling } from '../ports/notification-channel.ts'
import { followUp } from './follow-up-attempt.ts'
import {
  type Carried,
  type CarryingServices,
  type Course,
  type Step,
  settleCourse,
} from './message-course.ts'
import { sendBy } from './send-by-channel.ts'

/** No way is left but the log itself: staff read it there, a resident only by the query code. */
const finish = async (services: CarryingServices, course: Course): Promise<Step> => {
  const { telling, now, payload } = course
  const mailbox = services.channels.find(({ channel }) => channel === 'mailbox')
  const ready = await mailbox?.prepare(telling)
  const last = course.ended.at(-1)
  if (!ready || 'not' in ready) {
    const state = last?.state === 'refused' || last?.state === 'expired' ? last.state : 'unreachable'
    return settleCourse(services, course, { state, ...(ready && { reason: ready.not }) }, course.ended)
  }
  const { address } = ready
  // what was tried for a resident and failed has failed: nobody looks into a mailbox there
  if (telling.notification.audience === 'resident' && last) {
    const state = last.state === 'refused' || last.state === 'expired' ? last.state : 'unreachable'
    return settleCourse(services, course, { state, address }, course.ended)
  }
  const shown: Attempt[] = payload ? [{ channel: 'mailbox', state: 'sent', at: now, address, payload }] : []
  const written = [
    ...course.ended.map((one) => ({ ...one, state: 'fell-back', to: 'mailbox' }) as const),
    ...shown,
  ]
  await ready.send()
  return settleCourse(services, course, { state: 'sent', channel: 'mailbox', address }, written)
}

/** Somebody has it on the list of calls: it stays there until it is done, or there is no need any more. */
const stillToCall = async (services: CarryingServices, course: Course): Promise<Step> => {
  const { telling, now } = course
  const { notification, petition } = telling
  const reason = petition && findCallSuperseded(notification.event, petition)
  const call = course.attempts.find(({ channel }) => channel === 'call')
  if (reason) {
    const written: Attempt[] = call ? [{ ...call, state: 'expired', reason }] : []
    return settleCourse(services, course, { state: 'superseded', reason }, written)
  }
  const dueAt = later(now, CALL_AGAIN_MS)
  await services.notifications.keep(notification.notificationId, {
    ...{ attempts: [], state: 'to-call', dueAt, calling: true },
  })
  return { done: 'to-call' }
}

const nextStep = async (services: CarryingServices, course: Course): Promise<Step> => {
  const channelOf = (name: string) => services.channels.find(({ channel }) => channel === name)
  const open = openAttempt(course.attempts)
  const channel = open && channelOf(open.channel)
  if (open && !channel) return { on: { ...course, attempts: course.attempts.filter((one) => one !== open) } }
  if (open && channel)
    return open.state === 'waiting'
      ? sendBy(services, course, channel)
      : followUp(services, course, channel, open)
  const way = nextChannel(course.route.channels, course.attempts, course.skipped)
  if (!way || way === 'mailbox') return finish(services, course)
  const next = channelOf(way)
  return next ? sendBy(services, course, next) : { on: { ...course, skipped: [...course.skipped, way] } }
}

/**
 * Carries one message on its way: channel after channel in the order of the table, until one has it or all were tried. What
 * is handed over is written down before, so that whoever finds it later asks for its receipt and does not repeat it
 * (decision 0031).
 */
export const carryMessage = async (
  services: CarryingServices,
  telling: Telling,
  tellFault: (fault: string) => void,
): Promise<Carried> => {
  const { notification, petition, concern, channels } = telling
  if (isSettled(notification.state)) return 'settled-before'
  const attempts = notification.attempts ?? []
  let course: Course = {
    ...{ telling, attempts, tellFault, ended: [], skipped: [], now: services.clock.now() },
    route: routeOf(concern, channels.routes),
  }
  const outcome = async (step: Promise<Step>): Promise<Carried> => {
    const taken = await step
    return 'done' in taken ? taken.done : 'waiting'
  }
  if (notification.state === 'to-call') return outcome(stillToCall(services, course))
  const reason = petition && !mayHaveGone(attempts) ? findSuperseded(notification, petition) : undefined
  if (reason) return outcome(settleCourse(services, course, { state: 'superseded', reason }))
  for (;;) {
    const step = await nextStep(services, course)
    if ('done' in step) return step.done
    course = step.on
  }
}

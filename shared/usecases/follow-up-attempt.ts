import { askAt, isOlder, KNOWN_AFTER_MS, MOST_TRIES, SENDING_MS } from '../domain/notification/attempts.ts'
import type { Attempt } from '../domain/notification/notification.ts'
import type { NotificationChannel, Receipt, Telling } from '../ports/notification-channel.ts'
import { TryLater } from '../ports/wechat.ts'
import {
  type CarryingServices,
  type Course,
  endedBy,
  type Step,
  settleCourse,
  UNSURE,
  waitFor,
} from './message-course.ts'
import { sendBy } from './send-by-channel.ts'

const unasked: Receipt = { receipt: 'none', isCertain: false }

/** What the provider knows by now; one that cannot be asked knows nothing for the time being. */
const receiptNow = async (
  { receiptOf }: NotificationChannel,
  telling: Telling,
  attempt: Attempt,
): Promise<Receipt> => {
  if (!receiptOf) return unasked
  try {
    return await receiptOf(telling, attempt)
  } catch (error) {
    if (error instanceof TryLater) return unasked
    throw error
  }
}

/** No receipt yet: it is asked for again later, until asking makes no more sense. */
const askAgain = async (services: CarryingServices, course: Course, attempt: Attempt): Promise<Step> => {
  const asked: Attempt = { ...attempt, asked: (attempt.asked ?? 0) + 1 }
  const again = askAt(asked)
  if (again) return waitFor(services, course, asked, again)
  if (attempt.state !== 'accepted') return endedBy(course, { ...attempt, state: 'expired', reason: UNSURE })
  const { channel, address } = attempt
  const reason = '服务商已发出，没有等到送达回执'
  const outcome = { state: 'sent', channel, reason, ...(address && { address }) } as const
  return settleCourse(services, course, outcome, [{ ...attempt, state: 'sent', reason }])
}

/** Where the other side sends a repetition once, it may be repeated. */
const repeat = async (
  services: CarryingServices,
  course: Course,
  channel: NotificationChannel,
  attempt: Attempt,
): Promise<Step> => {
  const ready = await channel.prepare(course.telling)
  const known = 'not' in ready ? undefined : ready.knownAgainMs
  return known && !isOlder(attempt.sentAt ?? attempt.at, known, course.now)
    ? sendBy(services, course, channel)
    : endedBy(course, { ...attempt, state: 'expired', reason: UNSURE })
}

/** What was handed over earlier, and of which the outcome is not known. */
export const followUp = async (
  services: CarryingServices,
  course: Course,
  channel: NotificationChannel,
  open: Attempt,
): Promise<Step> => {
  const { now, telling } = course
  const handedOverAt = open.sentAt ?? open.at
  if (open.state === 'sending' && !isOlder(handedOverAt, SENDING_MS, now)) return { done: 'in-flight' }
  // whoever was sending it has died
  const attempt: Attempt =
    open.state === 'sending' ? { ...open, state: 'unsure', asked: open.asked ?? 0 } : open
  if (open.state !== 'sending' && now < (askAt(attempt) ?? now))
    return { done: attempt.state === 'accepted' ? 'accepted' : 'waiting' }
  if (!channel.receiptOf) {
    if (open.state === 'sending') await waitFor(services, course, attempt, now)
    return repeat(services, course, channel, attempt)
  }

  const receipt = await receiptNow(channel, telling, attempt)
  switch (receipt.receipt) {
    case 'delivered': {
      const { channel: by, address } = attempt
      const outcome = { state: 'delivered', channel: by, ...(address && { address }) } as const
      const { reason: _, ...rest } = attempt
      return settleCourse(services, course, outcome, [{ ...rest, state: 'delivered' }])
    }
    case 'failed':
      return endedBy(course, { ...attempt, state: 'unreachable', reason: receipt.reason })
    case 'waiting': {
      const { reason: _, ...rest } = attempt
      return askAgain(services, course, { ...rest, state: 'accepted' })
    }
    case 'none': {
      const neverTaken =
        receipt.isCertain && attempt.state === 'unsure' && isOlder(handedOverAt, KNOWN_AFTER_MS, now)
      if (!neverTaken) return askAgain(services, course, attempt)
      const { sentAt: _, asked: __, ...rest } = attempt
      return (attempt.tries ?? 1) < MOST_TRIES
        ? waitFor(services, course, { ...rest, state: 'waiting', reason: '服务商没有收到，重新发送' }, now)
        : endedBy(course, { ...rest, state: 'expired', reason: '服务商一直没有收到' })
    }
  }
}

import { type Calendar, kindOfDay } from '../calendar/calendar.ts'
import { dayText } from '../day-text.ts'
import { isAction, lifecycle } from '../petition/lifecycle.ts'
import { atTime, type Day, dayOf, daysBefore, type Timestamp } from '../time.ts'
import { builtInTable } from './channel-table.ts'
import { concernOf } from './concern.ts'
import type { Notification } from './notification.ts'

/** With the daily report, whose schedule stands in infra/schedules.yml. */
const DIGEST_AT = '08:30'
/** One is not worth a message of its own: it lies in the mailbox. */
const SEVERAL = 2
const MAX_LINES = 20 // as many as fit on a telephone; the mailbox shows the rest

/** From the digest before until this one, which there is on working days; undefined on others. */
export const digestWindow = (
  now: Timestamp,
  calendar: Calendar,
): { from: Timestamp; until: Timestamp } | undefined => {
  const today = dayOf(now)
  if (!kindOfDay(calendar, today).working) return undefined
  let last = daysBefore(today, 1)
  while (!kindOfDay(calendar, last).working) last = daysBefore(last, 1)
  return { from: atTime(last, DIGEST_AT), until: atTime(today, DIGEST_AT) }
}

/**
 * Whether a message to staff is collected: its row of the table says so, and it has reached the mailbox alone. What somebody
 * has to do, and whatever a resident is told, is never.
 */
export const isCollected = (message: Notification): boolean =>
  message.personId !== undefined &&
  builtInTable[concernOf(message, undefined)].digest === true &&
  message.state === 'sent' &&
  message.channel === 'mailbox'

/**
 * What somebody was told in a day and need not act on, as one message; undefined where there is not enough of it. The first line
 * says it all, for that is what leaves the platform; no line has anybody's words.
 */
export const digestText = (messages: readonly Notification[], today: Day): string | undefined => {
  if (messages.length < SEVERAL) return undefined
  const lines = messages.slice(0, MAX_LINES).map(({ petitionId, event }) => {
    const what = isAction(event) ? lifecycle[event].event : '有新的消息'
    return `${petitionId ?? '督办事项'}：${what}`
  })
  return [
    `${dayText(today)}：上一个工作日以来有${messages.length}条不用办理的消息，有空时请登录码上办查看。`,
    ...lines,
    ...(messages.length > MAX_LINES ? ['其余的请在“消息”里查看。'] : []),
  ].join('\n')
}

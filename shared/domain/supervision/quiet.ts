import { DAY_MS, type Day, dayOf, millis, type Timestamp, timestamp } from '../time.ts'
import type { Member, SupervisionItem } from './item.ts'
import type { SupervisionRules } from './supervision-rules.ts'

type FiledMember = Pick<Member, 'filedAt'>

const newest = (members: readonly FiledMember[]): Timestamp | undefined =>
  members
    .map(({ filedAt }) => filedAt)
    .toSorted()
    .at(-1)

/** Somebody has filed on the matter after it was answered: it is not settled. */
export const hasFlaredUp = (
  { status, answeredAt }: Pick<SupervisionItem, 'status' | 'answeredAt'>,
  members: readonly FiledMember[],
): boolean => {
  if (!answeredAt || (status !== 'answered' && status !== 'left')) return false
  const last = newest(members)
  return last !== undefined && last > answeredAt
}

/** The first day on which an answered item may leave: the quiet days after the answer and the newest petition are over. */
export const mayLeaveOn = (
  { answeredAt }: Pick<SupervisionItem, 'answeredAt'>,
  members: readonly FiledMember[],
  { quietDays }: Pick<SupervisionRules, 'quietDays'>,
): Day | undefined => {
  if (!answeredAt) return undefined
  const last = newest(members)
  const since = last && last > answeredAt ? last : answeredAt
  // the day itself is not quiet: the count begins with the next one
  return dayOf(timestamp(millis(since) + (quietDays + 1) * DAY_MS))
}

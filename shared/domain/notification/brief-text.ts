import { dayText } from '../day-text.ts'
import { isAction, lifecycle } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import { dayOf } from '../time.ts'

/** What leaves the platform for staff tells no words of anybody: what has happened, to which petition, until when. */
export const briefText = (
  event: string,
  { petitionId, dueAt }: Pick<Petition, 'petitionId' | 'dueAt'>,
): string => {
  const what = isAction(event) ? lifecycle[event].event : '有新的消息'
  const until = dueAt ? `，时限${dayText(dayOf(dueAt))}` : ''
  return `${what}：诉求${petitionId}${until}。请登录码上办查看。`
}

import { explainDue } from '../domain/calendar/working-days.ts'
import { clockRules, type Timekeeping } from '../domain/deadlines/clocks.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { dayOf, type Timestamp } from '../domain/time.ts'

const MOST_WORKING_DAYS = 60 // what an order may be given: shared/domain/petition/action-fields.ts

/**
 * By when an order would have to be done that is made now, for the form that makes it: without working days of its own,
 * and with each number of them, as days of the street's calendar. One made anew keeps the due date that it had.
 */
export const orderTerms = (petition: Petition, timekeeping: Timekeeping, now: Timestamp) => {
  if (petition.stage !== 'joint-review') return undefined
  const { calendar, limits } = clockRules(timekeeping, petition)
  const usual = explainDue(calendar, now, limits.order)
  const most = explainDue(calendar, now, { workingDays: MOST_WORKING_DAYS })
  return {
    rule: usual.rule,
    dueOn: dayOf(usual.dueAt),
    /** The day after which 1, 2, … working days are over. */
    workingDays: most.days.filter(({ counted }) => counted).map(({ date }) => date),
  }
}

import { calendarOf, type HolidayNotice } from '../calendar/calendar.ts'
import { stateCouncilNotices } from '../calendar/holidays.ts'
import { coordinationRules } from '../street/coordination-rules.ts'
import type { StreetSettings } from '../street/settings.ts'
import type { Timekeeping } from './clocks.ts'
import { defaultLimitTable, limitsFor } from './limits.ts'
import { plansInForce } from './warning-plans.ts'

/** What a street computes due dates with: what is built in, and what it has set for itself. */
export const timekeepingOf = (
  { notices = [], workingHours, limits = [], coordination, warnings }: Omit<StreetSettings, 'streetId'>,
  builtIn: readonly HolidayNotice[] = stateCouncilNotices,
): Timekeeping => {
  const table = [...limits, ...defaultLimitTable]
  return {
    calendar: calendarOf([...builtIn, ...notices], workingHours),
    limitsFor: (petition) => limitsFor(petition, table),
    coordination: coordinationRules(coordination),
    warnings: plansInForce(warnings),
  }
}

/** That of a street which has set nothing. */
export const defaultTimekeeping = timekeepingOf({})

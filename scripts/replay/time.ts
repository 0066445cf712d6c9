import { builtInCalendar } from '../../shared/domain/calendar/holidays.ts'
import { explainDue } from '../../shared/domain/calendar/working-days.ts'
import { millis, timestamp } from '../../shared/domain/time.ts'

const HOUR_MS = 3_600_000
const [NIGHT_ENDS, NIGHT_BEGINS] = [7, 23] // o'clock: residents sleep between

/** Working hours later, in milliseconds since 1970: staff act while their station is open. */
export const afterWorkingHours = (at: number, workingHours: number): number =>
  millis(explainDue(builtInCalendar, timestamp(at), { workingHours }).dueAt)

/** Hours later; what would fall into the night is put off until the morning. */
export const afterHours = (at: number, hours: number): number => {
  const moment = at + hours * HOUR_MS
  const hour = Number(timestamp(moment).slice(11, 13))
  if (hour >= NIGHT_ENDS && hour < NIGHT_BEGINS) return moment
  return moment + ((NIGHT_ENDS - hour + 24) % 24 || 24) * HOUR_MS
}

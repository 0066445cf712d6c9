import { atTime, dayOf, millis, nextDay, type Timestamp, timestamp } from '../time.ts'

const QUIET_FROM = '21:00'
const QUIET_UNTIL = '08:00'

/** Until when no telephone may ring, in Shanghai; undefined by day. A message about danger does not ask. */
export const quietUntil = (now: Timestamp): Timestamp | undefined => {
  const time = timestamp(millis(now)).slice(11, 16)
  const today = dayOf(now)
  if (time >= QUIET_FROM) return atTime(nextDay(today), QUIET_UNTIL)
  return time < QUIET_UNTIL ? atTime(today, QUIET_UNTIL) : undefined
}

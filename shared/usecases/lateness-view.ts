import type { Timekeeping } from '../domain/deadlines/clocks.ts'
import { dueColour } from '../domain/deadlines/due-colour.ts'
import { gradeOfRow } from '../domain/deadlines/overdue-grade.ts'
import { type DueRow, lateResponse } from '../domain/petition/counted-due.ts'
import type { Timestamp } from '../domain/time.ts'

/** How late a petition is, the same in a list and on its page; of what is overdue also how grave that is. */
export const latenessView = (row: DueRow, timekeeping: Timekeeping, now: Timestamp) => {
  const responseDueAt = lateResponse(row, now)
  const colour = dueColour(row, now)
  const grade = colour === 'red' && gradeOfRow(row, timekeeping, now)
  return { ...(responseDueAt && { responseDueAt }), ...(colour && { colour }), ...(grade && { grade }) }
}

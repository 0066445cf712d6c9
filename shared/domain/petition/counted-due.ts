import { type ClockName, isPast, openClock } from '../deadlines/clocks.ts'
import type { Timestamp } from '../time.ts'
import { clockOfDue } from './handling-clock.ts'
import type { Petition } from './petition.ts'
import { communityStages, type Stage } from './stages.ts'

// Rows of lists carry until when a first response is owed as a mark (marks.ts).

const MARK = 'respond:'

/** Owed by the community: once the street has it, the clocks of level 2 are those that count. */
export const responseMarks = ({ stage, clocks }: Pick<Petition, 'stage' | 'clocks'>): string[] => {
  const owed = (communityStages as readonly Stage[]).includes(stage) && openClock(clocks, 'first-response')
  return owed ? [`${MARK}${owed.dueAt}`] : []
}

/** What lists, counts, colours and reports tell whether a petition is late by. */
export interface DueRow {
  stage: Stage
  dueAt?: Timestamp | undefined
  marks?: readonly string[] | undefined
}

export interface CountedDue {
  name: ClockName | undefined
  dueAt: Timestamp
}

/**
 * By which date a petition counts: its own, but while it is in time and a first response is owed and late, by that one. The
 * order of lists stays that of their own dates.
 */
export const countedDue = (row: DueRow, now: Timestamp): CountedDue | undefined => {
  const { dueAt, marks = [] } = row
  const owedUntil = marks.find((mark) => mark.startsWith(MARK))?.slice(MARK.length)
  const isLateItself = dueAt !== undefined && isPast(dueAt, now)
  if (owedUntil && !isLateItself && isPast(owedUntil, now))
    return { name: 'first-response', dueAt: owedUntil }
  return dueAt === undefined ? undefined : { name: clockOfDue(row), dueAt }
}

/** Until when a first response was owed, where its being late is what makes the petition late. */
export const lateResponse = (row: DueRow, now: Timestamp): Timestamp | undefined => {
  const counted = countedDue(row, now)
  return counted?.name === 'first-response' ? counted.dueAt : undefined
}

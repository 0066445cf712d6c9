import { dayText } from '../day-text.ts'
import { isPast } from '../deadlines/clocks.ts'
import { countGrades, type Grade, gradesText } from '../deadlines/warning-rules.ts'
import { countedDue, type DueRow, lateResponse } from '../petition/counted-due.ts'
import type { Petition } from '../petition/petition.ts'
import type { Organisation, Person } from '../street/street.ts'
import { dayOf, endOfDay, millis, type Timestamp } from '../time.ts'

/** What a report tells of a petition. */
export type ReportRow = Pick<Petition, 'petitionId' | 'communityId' | 'orgId' | 'handlerId'> & DueRow

const MAX_NUMBERS = 20 // a person's line stays readable; the worklist shows the rest

/** Overdue, or due before the day ends. */
export const isReported = (row: DueRow, now: Timestamp): boolean => {
  const counted = countedDue(row, now)
  return counted !== undefined && millis(counted.dueAt) <= millis(endOfDay(dayOf(now)))
}

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] => [
  ...Map.groupBy(items, keyOf),
]

const numbersOf = (rows: readonly ReportRow[]): string =>
  rows
    .slice(0, MAX_NUMBERS)
    .map(({ petitionId }) => petitionId)
    .join('、') + (rows.length > MAX_NUMBERS ? '等' : '')

/**
 * The daily report in words: overdue and due today, by community and by who has it.
 * @param rows those of {@link isReported}
 */
export const overdueReportText = (
  rows: readonly ReportRow[],
  {
    now,
    organisations,
    people,
    gradeOf,
  }: {
    now: Timestamp
    organisations: readonly Organisation[]
    people: readonly Person[]
    /** How grave it is that a row is late; undefined where the street does not say. */
    gradeOf: (row: ReportRow) => Grade | undefined
  },
): string => {
  const late = (row: ReportRow): boolean => {
    const counted = countedDue(row, now)
    return counted !== undefined && isPast(counted.dueAt, now)
  }
  const counted = (some: readonly ReportRow[]): string => {
    const overdue = some.filter(late)
    const today = some.filter((row) => !late(row))
    return [
      ...(overdue.length > 0 ? [`超期${overdue.length}件（${numbersOf(overdue)}）`] : []),
      ...(today.length > 0 ? [`今日到期${today.length}件（${numbersOf(today)}）`] : []),
    ].join('，')
  }
  const community = (orgId: string) => organisations.find((org) => org.orgId === orgId)?.community ?? orgId
  const holder = ({ handlerId, orgId, communityId }: ReportRow): string => {
    const person = people.find(({ personId }) => personId === handlerId)
    if (person) return person.name
    return orgId === communityId
      ? '尚未派单'
      : (organisations.find((org) => org.orgId === orgId)?.name ?? orgId)
  }
  const overdue = rows.filter(late)
  const graded = countGrades(overdue.map(gradeOf))
  const inColours = graded.length > 0 ? `（${gradesText(graded)}）` : ''
  const unanswered = overdue.filter((row) => lateResponse(row, now)).length
  const ofResponses = unanswered > 0 ? `，其中首次响应超期${unanswered}件` : ''
  return [
    `${dayText(dayOf(now))}时限日报：超期${overdue.length}件${inColours}${ofResponses}，今日到期${rows.length - overdue.length}件。`,
    ...groupBy(rows, ({ communityId }) => communityId).flatMap(([communityId, inCommunity]) => [
      `${community(communityId)}：`,
      ...groupBy(inCommunity, holder).map(([name, held]) => `  ${name}：${counted(held)}`),
    ]),
  ].join('\n')
}

import { type Calendar, kindOfDay } from '../calendar/calendar.ts'
import { dayText } from '../day-text.ts'
import type { Range } from '../statistics/periods.ts'
import { weekOf } from '../statistics/periods.ts'
import { type Day, daysBefore, nextDay } from '../time.ts'

/** Figures of a week that a summary tells. */
interface WeekFigures {
  filed: number
  finishedAtLevel1: number
  finishedAtLevel2: number
  open: number
  overdue: number
  reopened: number
}

/** The week that is summed up on a day: the one before, on the first working day of a week; undefined on any other. */
export const weekSummedUpOn = (day: Day, calendar: Calendar): Range | undefined => {
  const monday = weekOf(day)
  if (!kindOfDay(calendar, day).working) return undefined
  for (let earlier = monday; earlier < day; earlier = nextDay(earlier))
    if (kindOfDay(calendar, earlier).working) return undefined
  return { from: daysBefore(monday, 7), to: daysBefore(monday, 1) }
}

const inWords = ({
  filed,
  finishedAtLevel1,
  finishedAtLevel2,
  open,
  overdue,
  reopened,
}: WeekFigures): string =>
  `提交${filed}件，已办结${finishedAtLevel1 + finishedAtLevel2}件，仍在办${open}件，曾超期${overdue}件，重办${reopened}件`

/** A week in words: in all, and by community where there are several. */
export const weeklySummaryText = (
  { from, to }: Range,
  total: WeekFigures,
  groups: readonly (WeekFigures & { label: string })[],
): string =>
  [
    `上周（${dayText(from)}至${dayText(to)}）周报：${inWords(total)}。`,
    ...(groups.length > 1 ? groups.map((group) => `${group.label}：${inWords(group)}`) : []),
    '明细请看工作台“报表”里的周报。',
  ].join('\n')

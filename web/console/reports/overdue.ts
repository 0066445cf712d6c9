import type { Statistics } from '../api/statistics.ts'
import { fullMoment } from '../dates.ts'
import type { Cell, Report } from './report.ts'

type Week = Pick<Statistics['groups'][number], 'label' | 'filed' | 'overdue'>

const NEWEST = 4 // weeks that are compared with those before
const EVEN = 0.02 // less of a difference is none

const shareOf = (weeks: readonly Week[]): number | undefined => {
  const filed = weeks.reduce((sum, week) => sum + week.filed, 0)
  return filed > 0 ? weeks.reduce((sum, week) => sum + week.overdue, 0) / filed : undefined
}
const percent = (share: number | undefined): string =>
  share === undefined ? '—' : `${Math.round(share * 100)}%`

/** Whether more is late of what was filed in the last four weeks than of what was filed before. */
export const trendOf = (weeks: readonly Week[]): string => {
  const [before, after] = [shareOf(weeks.slice(0, -NEWEST)), shareOf(weeks.slice(-NEWEST))]
  if (before === undefined || after === undefined) return '—'
  if (Math.abs(after - before) < EVEN) return '持平'
  return after > before
    ? `上升（${percent(before)} → ${percent(after)}）`
    : `下降（${percent(before)} → ${percent(after)}）`
}

/** How much of what was filed in each week was ever late, by community. */
export const overdueReport = (whole: Statistics, communities: readonly Statistics[]): Report => {
  const row = ({ scope, total, groups }: Statistics): Cell[] => [
    scope.label,
    total.filed,
    total.overdue,
    percent(total.filed > 0 ? total.overdue / total.filed : undefined),
    trendOf(groups),
    ...groups.map(({ filed, overdue }) => (filed === 0 ? '—' : `${overdue}/${filed}`)),
  ]
  const { from, to, asOf, scope, total } = whole
  return {
    title: `超期分析 ${from} 至 ${to}`,
    lead: `${scope.label} · 提交 ${total.filed} 件，曾超期 ${total.overdue} 件 · ${fullMoment(asOf)} 的数字`,
    tables: [
      {
        title: '各社区每周：曾超期/提交（件），列名是那一周星期一的日期',
        head: [
          '社区',
          '提交',
          '曾超期',
          '超期率',
          '近四周比以前',
          ...whole.groups.map(({ key }) => key.slice('2026-'.length)),
        ],
        rows: [...communities.map(row), ...(communities.length === 1 ? [] : [row(whole)])],
        empty: '没有社区。',
      },
    ],
  }
}

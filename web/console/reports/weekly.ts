import type { Statistics } from '../api/statistics.ts'
import { fullMoment } from '../dates.ts'
import type { Cell, Report, ReportTable } from './report.ts'

type Figures = Statistics['total']

const percent = (share: number | undefined): string =>
  share === undefined ? '—' : `${Math.round(share * 100)}%`
const hours = ({ median }: Figures['firstResponseHours']): string =>
  median === undefined ? '—' : `${median}`

const columns: readonly { head: string; of: (figures: Figures) => Cell }[] = [
  { head: '提交', of: ({ filed }) => filed },
  { head: '社区办结', of: ({ finishedAtLevel1 }) => finishedAtLevel1 },
  { head: '街道办结', of: ({ finishedAtLevel2 }) => finishedAtLevel2 },
  { head: '仍在办', of: ({ open }) => open },
  { head: '上报街道', of: ({ raised }) => raised },
  { head: '曾超期', of: ({ overdue }) => overdue },
  { head: '重办', of: ({ reopened }) => reopened },
  { head: '催办', of: ({ urges }) => urges },
  { head: '首次响应（工作小时，中位）', of: ({ firstResponseHours }) => hours(firstResponseHours) },
  { head: '解决率', of: ({ solvedShare }) => percent(solvedShare) },
  { head: '满意率', of: ({ satisfiedShare }) => percent(satisfiedShare) },
]

/** What was filed in a range of days and what became of it, by community. */
export const figuresTable = ({ total, groups }: Statistics): ReportTable => {
  const row = (label: string, figures: Figures): Cell[] => [label, ...columns.map(({ of }) => of(figures))]
  return {
    title: '按社区',
    head: ['社区', ...columns.map(({ head }) => head)],
    rows: [
      ...groups.map((group) => row(group.label, group)),
      ...(groups.length > 1 ? [row('合计', total)] : []),
    ],
    empty: '没有社区。',
  }
}

export const weeklyReport = (statistics: Statistics, standing: readonly ReportTable[]): Report => {
  const { from, to, asOf, scope, total } = statistics
  return {
    title: `周报 ${from} 至 ${to}`,
    lead: `${scope.label} · 这一周提交 ${total.filed} 件，曾超期 ${total.overdue} 件 · ${fullMoment(asOf)} 的数字`,
    tables: [
      figuresTable(statistics),
      ...standing.map((table) => ({ ...table, title: `此刻${table.title}` })),
    ],
  }
}

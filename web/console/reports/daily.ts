import { countGrades, gradeLabels, gradesText } from '../../../shared/domain/deadlines/warning-rules.ts'
import type { Counts, WorklistRow } from '../api/api.ts'
import { fullMoment } from '../dates.ts'
import type { Cell, Report, ReportTable } from './report.ts'
import type { Standing } from './standing.ts'

/** One row for each community or organisation that has anything, those with the most overdue first. */
const standingTable = (
  title: string,
  column: string,
  open: Counts['communities'],
  { overdue, today }: Standing,
  nameOf: (row: WorklistRow) => string,
): ReportTable => {
  const countIn = (rows: readonly WorklistRow[], label: string): number =>
    rows.filter((row) => nameOf(row) === label).length
  return {
    title,
    head: [column, '在办', '超期', '今日到期'],
    rows: open
      .map(({ label, count }): [string, number, number, number] => [
        label,
        count,
        countIn(overdue, label),
        countIn(today, label),
      ])
      .toSorted((a, b) => b[2] - a[2] || b[3] - a[3] || b[1] - a[1]),
    empty: '没有在办的诉求。',
  }
}

const holderOf = ({ handler, org, stage }: WorklistRow): string =>
  handler ? `${org.name} ${handler.name}` : stage === 'submitted' ? `${org.name}（尚未派单）` : org.name

interface Column {
  head: string
  of: (row: WorklistRow) => Cell
  /** Its words stay on one line. */
  fit?: true
}
const columns: readonly Column[] = [
  { head: '编号', of: ({ petitionId }) => petitionId, fit: true },
  { head: '诉求', of: ({ title }) => title },
  { head: '社区', of: ({ community }) => community, fit: true },
  { head: '由谁办理', of: holderOf },
  { head: '阶段', of: ({ stageLabel }) => stageLabel, fit: true },
  {
    head: '到期',
    of: ({ dueAt, responseDueAt }) =>
      responseDueAt ? `首次响应 ${fullMoment(responseDueAt)}` : fullMoment(dueAt ?? ''),
    fit: true,
  },
]
/** How grave it is that it is late, by the rules of the street. */
const gradeColumn: Column = {
  head: '等级',
  of: ({ grade }) => (grade ? gradeLabels[grade] : '—'),
  fit: true,
}

const listTable = (title: string, items: readonly WorklistRow[], shown: readonly Column[]): ReportTable => ({
  title: `${title}（${items.length} 件）`,
  head: shown.map(({ head }) => head),
  rows: items.map((item) => shown.map(({ of }) => of(item))),
  petitionColumn: 0,
  fit: shown.flatMap(({ fit }, index) => (fit ? [index] : [])),
  empty: '没有。',
})

/** What stands at present: by community and organisation, and petition by petition. */
export const standingTables = (standing: Standing): ReportTable[] => {
  const { open, overdue, today } = standing
  return [
    standingTable('按社区', '社区', open.communities, standing, ({ community }) => community),
    standingTable('按承办单位', '单位', open.orgs, standing, ({ org }) => org.name),
    listTable('超期的诉求', overdue, [...columns, gradeColumn]),
    listTable('今日到期的诉求', today, columns),
  ]
}

/** How many are late, and how gravely. */
const overdueText = (overdue: readonly WorklistRow[]): string => {
  const graded = countGrades(overdue.map(({ grade }) => grade))
  return `超期 ${overdue.length} 件${graded.length > 0 ? `（${gradesText(graded)}）` : ''}`
}

export const dailyReport = (standing: Standing, whose: string): Report => {
  const { asOf, total } = standing.open
  return {
    title: `时限日报 ${asOf.slice(0, 10)}`,
    lead: `${whose} · ${fullMoment(asOf)} · 在办 ${total} 件，${overdueText(standing.overdue)}，今日到期 ${standing.today.length} 件`,
    tables: standingTables(standing),
  }
}

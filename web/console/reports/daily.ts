import type { Counts, WorklistRow } from '../api/api.ts'
import { fullMoment } from '../dates.ts'
import type { Cell, Report, ReportTable } from './report.ts'

type Choices = Counts['communities']

/** What a worklist holds in all, what of it is late, and what ends today. */
export interface Standing {
  open: Counts
  overdue: Counts
  today: Counts
}

const countIn = (choices: Choices, value: string): number =>
  choices.find((one) => one.value === value)?.count ?? 0

/** One row for each community or organisation that has anything, those with the most overdue first. */
const standingTable = (
  title: string,
  column: string,
  { open, overdue, today }: Record<keyof Standing, Choices>,
): ReportTable => ({
  title,
  head: [column, '在办', '超期', '今日到期'],
  rows: open
    .map(({ value, label }): [string, number, number, number] => [
      label,
      countIn(open, value),
      countIn(overdue, value),
      countIn(today, value),
    ])
    .toSorted((a, b) => b[2] - a[2] || b[3] - a[3] || b[1] - a[1]),
  empty: '没有在办的诉求。',
})

const holderOf = ({ handler, org, stage }: WorklistRow): string =>
  handler ? `${org.name} ${handler.name}` : stage === 'submitted' ? `${org.name}（尚未派单）` : org.name

const listTable = (title: string, items: readonly WorklistRow[], all: number): ReportTable => ({
  title:
    items.length < all
      ? `${title}（共 ${all} 件，列出最早到期的 ${items.length} 件）`
      : `${title}（${all} 件）`,
  head: ['编号', '诉求', '社区', '由谁办理', '阶段', '到期'],
  rows: items.map((item): Cell[] => [
    item.petitionId,
    item.title,
    item.community,
    holderOf(item),
    item.stageLabel,
    fullMoment(item.dueAt ?? ''),
  ]),
  petitionColumn: 0,
  fit: [0, 2, 4, 5],
  empty: '没有。',
})

/** What stands at present: by community and organisation, and petition by petition. */
export const standingTables = (
  { open, overdue, today }: Standing,
  lists: { overdue: readonly WorklistRow[]; today: readonly WorklistRow[] },
): ReportTable[] => [
  standingTable('按社区', '社区', {
    open: open.communities,
    overdue: overdue.communities,
    today: today.communities,
  }),
  standingTable('按承办单位', '单位', { open: open.orgs, overdue: overdue.orgs, today: today.orgs }),
  listTable('超期的诉求', lists.overdue, overdue.total),
  listTable('今日到期的诉求', lists.today, today.total),
]

export const dailyReport = (
  standing: Standing,
  lists: { overdue: readonly WorklistRow[]; today: readonly WorklistRow[] },
  whose: string,
): Report => {
  const { asOf, total } = standing.open
  return {
    title: `时限日报 ${asOf.slice(0, 10)}`,
    lead: `${whose} · ${fullMoment(asOf)} · 在办 ${total} 件，超期 ${standing.overdue.total} 件，今日到期 ${standing.today.total} 件`,
    tables: standingTables(standing, {
      overdue: lists.overdue,
      // what was due at some hour of today and is late already stands above
      today: lists.today,
    }),
  }
}

import type { Statistics, StatisticsGroup } from '../api/statistics.ts'
import type { Figure, FigureRow } from './figure.ts'

type Figures = Statistics['total']

const flow = [
  '提交',
  '社区办结',
  '街道办结',
  '上报街道',
  '人大督办',
  '在办',
  '曾超期',
  '重办',
  '部门退回',
  '延期',
  '挂账',
  '转出',
] as const
const flowOf = (figures: Figures): number[] => [
  ...[figures.filed, figures.finishedAtLevel1, figures.finishedAtLevel2, figures.raised],
  ...[figures.supervised, figures.open, figures.overdue, figures.reopened],
  ...[figures.returned, figures.extended, figures.putOff, figures.referred],
]
const speed = [
  '首次响应中位数（工作小时）',
  '首次响应九成以内（工作小时）',
  '办理中位数（天）',
  '办理九成以内（天）',
] as const
const speedOf = ({ firstResponseHours: response, handlingDays: handling }: Figures) => [
  ...[response.median, response.p90, handling.median, handling.p90],
]

const rowsOf = (
  groups: readonly StatisticsGroup[],
  valuesOf: (figures: Figures) => (number | undefined)[],
): FigureRow[] => groups.map((group) => ({ label: group.label, values: valuesOf(group) }))

/** Groups with nothing in them say nothing, weeks only before the first filing. */
const counted = ({ groups }: Statistics): StatisticsGroup[] => groups.filter(({ filed }) => filed > 0)
const sinceFirst = ({ groups }: Statistics): StatisticsGroup[] =>
  groups.slice(
    Math.max(
      0,
      groups.findIndex(({ filed }) => filed > 0),
    ),
  )

const grouped = (statistics: Statistics, of: string, shape: Figure['shape'] = 'bars'): Figure[] => {
  const groups = shape === 'columns' ? sinceFirst(statistics) : counted(statistics)
  const by = `按${of}`
  const total = (values: (number | undefined)[]): FigureRow => ({ label: '合计', values })
  return [
    {
      ...{ name: `${by}-件数`, title: `${by}：提交和去向`, of, shape, columns: flow, drawn: [0, 1, 3, 4] },
      rows: rowsOf(groups, flowOf),
      total: total(flowOf(statistics.total)),
    },
    {
      ...{ name: `${by}-时长`, title: `${by}：响应和办理用时`, of, shape, columns: speed, drawn: [0, 2] },
      hint: '图上是中位数；九成以内的用时在表格里。',
      rows: rowsOf(groups, speedOf),
      total: total(speedOf(statistics.total)),
    },
  ]
}

/** Every chart of the page, from what the API says alone. */
export const figuresOf = (by: {
  week: Statistics
  community: Statistics
  category: Statistics
  kind: Statistics
}): Figure[] => [
  ...grouped(by.week, '周', 'columns'),
  ...(by.community.groups.length > 1 ? grouped(by.community, '社区') : []),
  ...grouped(by.category, '类别'),
  ...grouped(by.kind, '性质'),
]

import { type Stage, stageLabels, stages } from '../../shared/domain/petition/stages.ts'
import type { PetitionFile } from '../../shared/ports/petition-store.ts'
import { countActions, daysToAnswer, hoursToResponse, measured, spreadOf } from './figures.ts'
import type { ReadBack } from './read-back.ts'

const headings = [
  ['层级', 10],
  ['现处阶段', 16],
  ['件数', 8],
  ['首次响应(工作小时) 中位', 26],
  ['九成', 8],
  ['首次办结(天) 中位', 20],
  ['九成', 8],
  ['提示', 8],
  ['超期', 8],
  ['重开', 8],
] as const

const columns = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2E7F' ? 2 : 1), 0)
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(1, width - columns(text)))
const line = (cells: readonly string[]): string =>
  cells
    .map((cell, index) => padded(cell, headings[index]?.[1] ?? 8))
    .join('')
    .trimEnd()

const spreadCells = (values: readonly number[]): string[] => {
  if (values.length === 0) return ['—', '—']
  const { median, p90 } = spreadOf(values)
  return [median.toFixed(1), p90.toFixed(1)]
}

const row = (level: string, stage: string, files: readonly PetitionFile[]): string =>
  line([
    ...[level, stage, String(files.length)],
    ...spreadCells(measured(files, ({ petition }) => hoursToResponse(petition))),
    ...spreadCells(measured(files, daysToAnswer)),
    String(countActions(files, 'prompt')),
    String(countActions(files, 'overdue')),
    String(files.reduce((sum, { petition }) => sum + petition.reopened, 0)),
  ])

const levelLabels = { 1: '一级 社区', 2: '二级 街道' } as const

/** What a committee reads: each level and stage, how fast, how often late, how often opened again. */
export const committeeTable = ({ files, messages }: ReadBack): string => {
  const at = (level: 1 | 2, stage: Stage) =>
    files.filter(({ petition }) => petition.level === level && petition.stage === stage)
  const rows = ([1, 2] as const).flatMap((level) => {
    const ofLevel = files.filter(({ petition }) => petition.level === level)
    if (ofLevel.length === 0) return []
    return [
      ...stages
        .filter((stage) => at(level, stage).length > 0)
        .map((stage) => row(levelLabels[level], stageLabels[stage], at(level, stage))),
      row(levelLabels[level], '小计', ofLevel),
    ]
  })
  const told = Object.entries(messages).map(([state, count]) => `${state} ${count}`)
  return [
    line(headings.map(([heading]) => heading)),
    ...rows,
    row('全部', '合计', files),
    `消息 messages: ${told.join('，')}`,
  ].join('\n')
}

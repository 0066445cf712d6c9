import { type Stage, stageLabels, stages } from '../../shared/domain/petition/stages.ts'
import type { PetitionFile } from '../../shared/ports/petition-store.ts'
import { countActions, daysToAnswer, hoursToResponse, measured, spreadOf } from './figures.ts'
import { levelTwoFigures } from './level-two-figures.ts'
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
  ['退回', 8],
  ['裁定', 8],
  ['延期', 8],
  ['挂账', 8],
  ['转出', 8],
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
    String(files.reduce((sum, { petition }) => sum + (petition.hops ?? 0), 0)),
    String(countActions(files, 'decide-arbitration')),
    String(countActions(files, 'approve-extension')),
    String(countHolds(files)),
    String(countActions(files, 'refer')),
  ])

/** How often something was put off, with approval or because both sides had decided it. */
const countHolds = (files: readonly PetitionFile[]): number =>
  files.reduce(
    (sum, { timeline }) =>
      sum + timeline.filter(({ entry }) => entry.to === 'on-hold' && entry.from !== 'on-hold').length,
    0,
  )

const levelLabels = { 1: '一级 社区', 2: '二级 街道' } as const

/** What happened at level 2, a line for each kind of event. */
const levelTwoLines = (files: readonly PetitionFile[]): string[] => {
  const of = levelTwoFigures(files)
  const { extensions, holds, referrals, checks, warnings } = of
  return [
    `上报街道 raised: 站长上报 ${of.raised}，超期自动上报 ${of.autoEscalated}，退回社区 ${of.sentBack}`,
    `联合研判 reviews: 签署 ${of.signatures}，意见不一 ${of.discussions}，提交裁定 ${of.withChair}，已裁定 ${of.ruled}`,
    `任务交办 orders: 交办单 ${of.orders}，退回 ${of.hops}，裁定主办 ${of.arbitrations}，免办协办 ${of.waived}`,
    `延期 extensions: 申请 ${extensions.asked}，同意 ${extensions.approved}，不同意 ${extensions.refused}`,
    `挂账 holds: 申请 ${holds.asked}，同意 ${holds.approved}，不同意 ${holds.refused}，到期恢复 ${holds.resumed}`,
    `转出 referrals: 区级平台 ${referrals.district}，代表建议 ${referrals.suggestion}，主任走访日 ${referrals.visit}，有结果 ${referrals.answered}，重新办理 ${referrals.handledAgain}`,
    `独立核查 checks: 通过 ${checks.passed}，未通过 ${checks.failed}`,
    `人大监督 committee: 督办 ${of.supervised}，预警 ${warnings.sent}，回应 ${warnings.answered}`,
  ]
}

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
    ...levelTwoLines(files),
    `消息 messages: ${told.join('，')}`,
  ].join('\n')
}

import { gradesText } from '../../../shared/domain/deadlines/warning-rules.ts'
import { type StaffRole, seesStreet } from '../../../shared/domain/street/roles.ts'
import type { Counts } from '../api/api.ts'
import type { DeskCounts } from '../desks/desk-counts.ts'
import { type Desk, deskWords } from '../desks/desks.ts'
import type { IconName } from '../parts/Icon.vue'
import type { Scope } from '../roles.ts'
import type { Filters } from '../worklist/filters.ts'

/** One thing to do now, with how many there are and the list that holds them. */
export interface Tile {
  label: string
  hint: string
  count: number
  more?: boolean
  icon: IconName
  tone: 'danger' | 'warn' | 'info' | 'quiet'
  filters: Filters
}

type StageTile = { label: string; hint: string; stage: string; icon: IconName; tone: Tile['tone'] }

const withHandlers: StageTile = {
  label: '承办人办理中',
  hint: '已派单，等办理结果',
  stage: 'community',
  icon: 'user',
  tone: 'quiet',
}
const withDepartments: StageTile = {
  label: '部门办理中',
  hint: '已交办，等办理结果',
  stage: 'street',
  icon: 'people',
  tone: 'quiet',
}
const newOnes: StageTile = {
  label: '新诉求',
  hint: '等您研判、派单',
  stage: 'submitted',
  icon: 'flag',
  tone: 'info',
}

const stageTiles: Record<StaffRole, readonly StageTile[]> = {
  'station-head': [newOnes, withHandlers],
  handler: [{ ...withHandlers, label: '我在办的', hint: '派给我的全部', tone: 'info' }],
  'grid-worker': [{ ...withHandlers, label: '我在办的', hint: '派给我的全部', tone: 'info' }],
  volunteer: [{ ...withHandlers, label: '我在办的', hint: '派给我的全部', tone: 'info' }],
  'command-centre': [withDepartments],
  'congress-committee': [withDepartments],
  deputy: [{ ...newOnes, hint: '等站长研判' }, withHandlers],
  department: [],
  admin: [],
}

/** On these something is late before its due date comes. */
const urgent: readonly Desk[] = ['returned', 'arbitration', 'warnings', 'to-sign']
/** To be looked at, not to be cleared. */
const registers: readonly Desk[] = ['holds', 'referrals', 'supervised']

const deskTile = (desk: Desk, count: number): Tile => ({
  label: deskWords[desk].label,
  hint: deskWords[desk].hint,
  count,
  icon: deskWords[desk].icon,
  tone: urgent.includes(desk) ? 'warn' : registers.includes(desk) ? 'quiet' : 'info',
  filters: { desk },
})

const urgentTile = (scope: Scope, count: number): Tile => ({
  label: '加急',
  hint: '排在同一天到期的前面',
  count,
  icon: 'flag',
  tone: 'warn',
  filters: { scope, priority: 'urgent' },
})

/** What there is to do for a role: late, due, new, and what waits for others. */
export const tilesOf = (
  role: StaffRole,
  scope: Scope,
  { open, answered, street, desks }: { open: Counts; answered: Counts; street: Counts; desks: DeskCounts },
): Tile[] => {
  const seesAll = seesStreet(role)
  // what departments have is with them, not with the command centre
  const stages = (seesAll ? street : open).stages
  const urgentOnes = open.priorities.find(({ value }) => value === 'urgent')?.count ?? 0
  const stageCount = (stage: string) => stages.find(({ value }) => value === stage)?.count ?? 0
  return [
    {
      label: '已超期',
      hint: open.grades.length > 0 ? `其中${gradesText(open.grades)}，请马上办理` : '请马上办理，并说明原因',
      count: open.due.overdue,
      icon: 'alert',
      tone: 'danger',
      filters: { scope, due: 'overdue' },
    },
    {
      label: '今天到期',
      hint: '今天之内要有结果',
      count: open.due.today,
      icon: 'clock',
      tone: 'warn',
      filters: { scope, due: 'today' },
    },
    ...(urgentOnes > 0 ? [urgentTile(scope, urgentOnes)] : []),
    ...[...desks].flatMap(([desk, count]) =>
      count > 0 || desk === 'to-accept' ? [deskTile(desk, count)] : [],
    ),
    ...stageTiles[role].map(({ stage, ...tile }) => ({
      ...tile,
      count: stageCount(stage),
      filters: { scope: seesAll ? 'street' : scope, stage },
    })),
    {
      label: '等居民评价',
      hint: '已办结，没解决的会重新打开',
      count: answered.total,
      ...(answered.more && { more: true }),
      icon: 'chat',
      tone: 'quiet',
      filters: { scope, stage: 'answered' },
    },
  ]
}

import { isLive } from '../domain/order/task-order.ts'
import { type Decision, partStateLabels } from '../domain/petition/coordination.ts'
import { hasMark } from '../domain/petition/marks.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import type { ListRow } from '../ports/petition-store.ts'

/** Desks of level 2, and the handlers' of what is new: what somebody has to do there, found by the columns of rows alone. */
export const deskLabels = {
  review: '待我签署研判',
  decided: '已研判待处理',
  arbitration: '待裁定主办',
  returned: '部门退回待改派',
  extensions: '待审批延期',
  holds: '挂账申请与登记',
  referrals: '转出登记',
  checks: '待回访核查',
  supervised: '督办中',
  warnings: '人工预警',
  'to-sign': '待签收',
  'in-work': '办理中',
  opinions: '待提协办意见',
  'to-accept': '新派给我的',
} as const
export type Desk = keyof typeof deskLabels
export const desks = Object.keys(deskLabels) as [Desk, ...Desk[]]

/** A review waits for this person: for their side, or for the one who decides in the end. */
const isToSign = ({ marks }: ListRow, { role, personId }: StaffActor): boolean =>
  hasMark(marks, `review:${role}`) ||
  hasMark(marks, `chair:${personId}`) ||
  (role === 'command-centre' && hasMark(marks, 'chair'))

const isAny = (marks: ListRow['marks'], mark: string): boolean =>
  marks?.some((one) => one === mark || one.startsWith(`${mark}:`)) ?? false

/** The committee sees every warning that waits for an answer, everybody else their own. */
const isWarning = ({ marks }: ListRow, { role, personId }: StaffActor): boolean =>
  role === 'congress-committee' ? isAny(marks, 'warned') : hasMark(marks, `warned:${personId}`)

const onDesk: Record<Desk, (row: ListRow, actor: StaffActor) => boolean> = {
  review: isToSign,
  decided: ({ marks }) => isAny(marks, 'decided'),
  arbitration: ({ marks }) => isAny(marks, 'arbitration'),
  returned: ({ marks }) => hasMark(marks, 'returned'),
  extensions: ({ marks }) => hasMark(marks, 'extension'),
  holds: ({ marks, stage }) => hasMark(marks, 'hold') || stage === 'on-hold',
  referrals: ({ stage }) => stage === 'referred',
  checks: ({ marks }) => hasMark(marks, 'check'),
  supervised: ({ marks }) => hasMark(marks, 'supervised'),
  warnings: isWarning,
  'to-sign': ({ stage, part }) => stage === 'street' && part?.state === 'sent',
  'in-work': ({ stage, part }) => stage === 'street' && part?.state === 'signed',
  opinions: ({ stage, part }) =>
    (stage === 'street' || stage === 'referred') &&
    part?.role === 'co' &&
    isLive(part) &&
    part.opined !== true,
  'to-accept': ({ marks, handlerId }, { personId }) => hasMark(marks, 'to-accept') && handlerId === personId,
}
export const isOnDesk = (row: ListRow, desk: Desk | undefined, actor: StaffActor): boolean =>
  desk === undefined || onDesk[desk](row, actor)

const namedIn = (marks: ListRow['marks'], mark: string): string | undefined =>
  marks?.find((one) => one.startsWith(`${mark}:`))?.slice(mark.length + 1)

/** What a row tells of level 2; nothing as long as level 1 has it. */
export const deskColumns = (
  row: ListRow,
  { personId, orgId }: StaffActor,
  personName: (personId: string) => string | undefined,
) => {
  const { marks, part, hops } = row
  const named = (mark: string) => {
    const id = namedIn(marks, mark)
    const name = id && personName(id)
    return { ...(id && { personId: id }), ...(name && { name }) }
  }
  const missing = (['command-centre', 'congress-committee'] as const).filter((side) =>
    hasMark(marks, `review:${side}`),
  )
  const decision = namedIn(marks, 'decided') as Decision | undefined
  const warned = marks?.filter((mark) => mark.startsWith('warned:')).length ?? 0
  // whose part it is: the lead's stands with the petition, for whoever looks at it
  const own = part && (part.role === 'co' || row.orgId === orgId)
  return {
    ...(own && { part: part.role }),
    ...(part && { partState: part.state, partStateLabel: partStateLabels[part.state] }),
    ...(own && part.returnUntil && { returnUntil: part.returnUntil }),
    ...(own && part.role === 'co' && isLive(part) && !part.opined && { opinionOwed: true }),
    ...(hops && { hops }),
    ...(missing.length > 0 && { unsigned: missing }),
    ...(isAny(marks, 'chair') && { chair: named('chair') }),
    ...(decision && { decision }),
    ...(isAny(marks, 'arbitration') && { arbitration: named('arbitration') }),
    ...(hasMark(marks, 'to-accept') && { toAccept: true }),
    ...(hasMark(marks, 'returned') && { returned: true }),
    ...(hasMark(marks, 'extension') && { extensionPending: true }),
    ...(hasMark(marks, 'hold') && { holdPending: true }),
    ...(hasMark(marks, 'check') && { check: 'pending' as const }),
    ...(hasMark(marks, 'supervised') && { supervised: true }),
    ...(warned > 0 && { warnings: warned }),
    ...(hasMark(marks, `warned:${personId}`) && { warned: true }),
  }
}

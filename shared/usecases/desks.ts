import { isLive } from '../domain/order/task-order.ts'
import { type Decision, partStateLabels } from '../domain/petition/coordination.ts'
import { hasMark } from '../domain/petition/marks.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { dayOf, type Timestamp } from '../domain/time.ts'
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
  judgements: '待评价的建议答复',
} as const
export type Desk = keyof typeof deskLabels
export const desks = Object.keys(deskLabels) as [Desk, ...Desk[]]

/** Who looks, and when. */
export interface Onlooker {
  actor: StaffActor
  now: Timestamp
}

/** A review waits for this person: for their side, or for the one who decides in the end. */
const isToSign = ({ marks }: ListRow, { role, personId, inPlaceOf = [] }: StaffActor): boolean =>
  hasMark(marks, `review:${role}`) ||
  hasMark(marks, `chair:${personId}`) ||
  (role === 'command-centre' && hasMark(marks, 'chair')) ||
  inPlaceOf.some((mark) => mark.startsWith('chair:') && hasMark(marks, mark))

const isAny = (marks: ListRow['marks'], mark: string): boolean =>
  marks?.some((one) => one === mark || one.startsWith(`${mark}:`)) ?? false

const namedIn = (marks: ListRow['marks'], mark: string): string | undefined =>
  marks?.find((one) => one.startsWith(`${mark}:`))?.slice(mark.length + 1)

/** The committee sees every warning that waits for an answer, everybody else their own. */
const isWarning = ({ marks }: ListRow, { role, personId }: StaffActor): boolean =>
  role === 'congress-committee' ? isAny(marks, 'warned') : hasMark(marks, `warned:${personId}`)

/** A deputy judges the answers to suggestions of their own station, for a month. */
const isToJudge = ({ marks, communityId }: ListRow, { actor: { role, orgId }, now }: Onlooker): boolean => {
  const until = namedIn(marks, 'judge')
  return until !== undefined && dayOf(now) <= until && (role !== 'deputy' || communityId === orgId)
}

const onDesk: Record<Desk, (row: ListRow, onlooker: Onlooker) => boolean> = {
  review: (row, { actor }) => isToSign(row, actor),
  decided: ({ marks }) => isAny(marks, 'decided'),
  arbitration: ({ marks }) => isAny(marks, 'arbitration'),
  returned: ({ marks }) => hasMark(marks, 'returned'),
  extensions: ({ marks }) => hasMark(marks, 'extension'),
  holds: ({ marks, stage }) => hasMark(marks, 'hold') || stage === 'on-hold',
  referrals: ({ stage }) => stage === 'referred',
  checks: ({ marks }) => hasMark(marks, 'check'),
  supervised: ({ marks }) => hasMark(marks, 'supervised'),
  warnings: (row, { actor }) => isWarning(row, actor),
  'to-sign': ({ stage, part }) => stage === 'street' && part?.state === 'sent',
  'in-work': ({ stage, part }) => stage === 'street' && part?.state === 'signed',
  opinions: ({ stage, part }) =>
    (stage === 'street' || stage === 'referred') &&
    part?.role === 'co' &&
    isLive(part) &&
    part.opined !== true,
  'to-accept': ({ marks, handlerId }, { actor: { personId } }) =>
    hasMark(marks, 'to-accept') && handlerId === personId,
  judgements: isToJudge,
}
export const isOnDesk = (row: ListRow, desk: Desk | undefined, onlooker: Onlooker): boolean =>
  desk === undefined || onDesk[desk](row, onlooker)

/** What a row tells of level 2; nothing as long as level 1 has it. */
export const deskColumns = (
  row: ListRow,
  { personId, orgId, inPlaceOf = [] }: StaffActor,
  personName: (personId: string) => string | undefined,
) => {
  const { marks, part, hops } = row
  const named = (mark: string) => {
    const found = namedIn(marks, mark)
    // whoever can decide no more is not waited for
    const id = inPlaceOf.includes(`${mark}:${found}`) ? undefined : found
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

import { isHandler, type StaffRole } from '../../../shared/domain/street/roles.ts'
import type { CountsQuery } from '../api/api.ts'
import type { IconName } from '../parts/Icon.vue'

export type Desk = NonNullable<CountsQuery['desk']>

interface DeskWords {
  label: string
  /** What is done here, in a sentence. */
  lead: string
  /** Beside a count, what it waits for. */
  hint: string
  icon: IconName
  /** Said when nothing waits. */
  empty: string
}

export const deskWords: Readonly<Record<Desk, DeskWords>> = {
  review: {
    label: '待我签署',
    lead: '社区上报的诉求，给四项打分，写明意见和决定，然后签署。',
    hint: '等我方研判签署',
    icon: 'edit',
    empty: '没有等您签署的诉求',
  },
  decided: {
    label: '已研判待处理',
    lead: '双方已经研判，按决定交办、退回、转出或挂账。',
    hint: '按决定往下办',
    icon: 'send',
    empty: '研判过的都已处理',
  },
  returned: {
    label: '退回待改派',
    lead: '部门退回的任务，改派给别的部门。退回不停止计时。',
    hint: '部门退回，等改派',
    icon: 'refresh',
    empty: '没有部门退回的任务',
  },
  arbitration: {
    label: '待裁定主办',
    lead: '退回两次的任务，由指定的负责人裁定由谁主办，裁定后不能再退回。',
    hint: '两次退回，等裁定',
    icon: 'people',
    empty: '没有需要裁定的任务',
  },
  extensions: {
    label: '延期审批',
    lead: '主办单位申请延期的，同意后时限顺延，居民会看到新的日期。',
    hint: '部门申请，等答复',
    icon: 'clock',
    empty: '没有待审批的延期',
  },
  holds: {
    label: '挂账登记',
    lead: '等审批的挂账申请，和已经挂账的诉求。到了复核日期自动恢复办理。',
    hint: '申请和在册的',
    icon: 'pause',
    empty: '没有挂账的诉求',
  },
  referrals: {
    label: '转出登记',
    lead: '转到区级平台、代表建议、主任走访日的诉求，街道继续跟踪，有了结果在这里登记。',
    hint: '等结果',
    icon: 'out',
    empty: '没有转出待复的诉求',
  },
  checks: {
    label: '回访核查',
    lead: '抽中的和重新办理过的，由承办人以外的人到现场或打电话核实。',
    hint: '办结后抽查',
    icon: 'eye',
    empty: '没有要核查的诉求',
  },
  supervised: {
    label: '督办中',
    lead: '人大街道工委重点督办的诉求。',
    hint: '重点督办',
    icon: 'flag',
    empty: '没有督办中的诉求',
  },
  warnings: {
    label: '人工预警',
    lead: '还没有回应的预警。',
    hint: '还没有回应',
    icon: 'alert',
    empty: '没有等回应的预警',
  },
  'to-sign': {
    label: '待签收',
    lead: '街道刚交办的任务。时限从下达时起算；不属于本单位职责的，在退回期限内退回。',
    hint: '新交办，请签收',
    icon: 'flag',
    empty: '没有待签收的任务',
  },
  opinions: {
    label: '待提协办意见',
    lead: '本单位协办的任务，向主办单位提出意见。',
    hint: '协办，请提意见',
    icon: 'chat',
    empty: '没有待提的协办意见',
  },
  'to-accept': {
    label: '新派给我的',
    lead: '刚派给您、还没有接单的诉求。接单或填写进展以后，就不在这里了。',
    hint: '请接单或填写进展',
    icon: 'flag',
    empty: '没有等您接单的诉求',
  },
  judgements: {
    label: '待评价的建议',
    lead: '代表建议有了答复，请代表在一个月内评价。不满意的，一个月内重新办理一次。',
    hint: '有了答复，请评价',
    icon: 'chat',
    empty: '没有等您评价的建议',
  },
  'in-work': {
    label: '办理中',
    lead: '已经签收的任务，填写进展，办好后办结。',
    hint: '已签收，等结果',
    icon: 'edit',
    empty: '没有办理中的任务',
  },
}

const toSides: readonly Desk[] = ['arbitration', 'holds', 'referrals', 'checks', 'supervised', 'warnings']
const ofRole: Readonly<Partial<Record<StaffRole, readonly Desk[]>>> = {
  'command-centre': ['review', 'decided', 'returned', 'extensions', ...toSides],
  'congress-committee': ['review', ...toSides],
  department: ['to-sign', 'opinions', 'in-work', 'warnings'],
}

/** The desks of a role, in the order in which work passes over them. */
export const desksOf = (role: StaffRole): readonly Desk[] => ofRole[role] ?? []
/** What a home counts: a handler's new ones, and what anybody may have been warned of. */
export const homeDesksOf = (role: StaffRole): readonly Desk[] => {
  if (hasDesks(role)) return desksOf(role)
  return isHandler(role) ? ['to-accept', 'warnings'] : ['warnings']
}
/** Anybody may have been warned; those without desks see it on their home when there is something. */
export const hasDesks = (role: StaffRole): boolean => desksOf(role).length > 0
export const isDesk = (name: string): name is Desk => Object.hasOwn(deskWords, name)

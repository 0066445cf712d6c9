import type { Role } from '../street/roles.ts'
import type { ItemStatus } from './item.ts'
import { itemFields as fields, type ItemField, type ItemInputOf } from './item-fields.ts'

/**
 * Who of the named roles may act: anybody of the item's street, its lead department, that or one beside it, a deputy who takes
 * part in one of its actions, or the system itself.
 */
export type ItemHolder = 'street' | 'lead' | 'unit' | 'participant' | 'system'

interface ItemRule {
  by: readonly Role[]
  holder: ItemHolder
  /** Empty: it begins with it. */
  from: readonly ItemStatus[]
  /** `same` keeps the status; several mean that it depends on the input. */
  to: ItemStatus | 'same' | readonly ItemStatus[]
}

interface ItemMove {
  label: string
  /** What the story says has happened. */
  event: string
  fields: readonly ItemField[]
  rules: readonly ItemRule[]
}

const committee = { by: ['congress-committee'], holder: 'street' } as const
const sides = { by: ['command-centre', 'congress-committee'], holder: 'street' } as const
const lead = { by: ['department'], holder: 'lead' } as const
const unit = { by: ['department'], holder: 'unit' } as const
const deputy = { by: ['deputy'], holder: 'participant' } as const
const bySystem = { by: ['system'], holder: 'system' } as const
const same = { to: 'same' } as const
const running = ['listed', 'answered'] as const satisfies readonly ItemStatus[]
const onRecord = ['listed', 'answered', 'left'] as const satisfies readonly ItemStatus[]
const settled = ['answered', 'left'] as const satisfies readonly ItemStatus[]

/** The life of a supervision item. Validation, offered buttons, the story and the tests read it. */
// biome-ignore format: a table reads best with one row a line
export const itemLifecycle = {
  // how it begins
  propose: { label: '提出督办建议', event: '提出了督办建议', fields: fields.propose, rules: [{ ...sides, from: [], to: 'proposed' }] },
  open: { label: '直接列入清单', event: '列入督办清单', fields: fields.open, rules: [{ ...committee, from: [], to: 'listed' }] },
  // congress committee
  accept: { label: '列入清单', event: '列入督办清单', fields: fields.accept, rules: [{ ...committee, from: ['proposed'], to: 'listed' }] },
  decline: { label: '不列入', event: '没有列入清单', fields: fields.decline, rules: [{ ...committee, from: ['proposed'], to: 'declined' }] },
  edit: { label: '修改', event: '修改了督办事项', fields: fields.edit, rules: [{ ...committee, from: ['proposed', ...running], ...same }] },
  merge: { label: '并入其他事项', event: '并入其他督办事项', fields: fields.merge, rules: [{ ...committee, from: ['proposed', 'listed'], to: 'merged' }] },
  split: { label: '拆分', event: '拆分出新的督办建议', fields: fields.split, rules: [{ ...committee, from: ['proposed', 'listed'], ...same }] },
  add: { label: '加入诉求', event: '加入了诉求', fields: fields.add, rules: [{ ...committee, from: ['proposed', ...onRecord], ...same }] },
  arrange: { label: '安排督办行动', event: '安排了督办行动', fields: fields.arrange, rules: [{ ...committee, from: running, ...same }] },
  record: { label: '记录督办行动', event: '记录了督办行动', fields: fields.record, rules: [{ ...committee, from: onRecord, ...same }] },
  'judge-promise': { label: '核实承诺', event: '核实了承诺', fields: fields['judge-promise'], rules: [{ ...committee, from: onRecord, ...same }] },
  answer: { label: '答复并进入观察', event: '答复了全部相关诉求', fields: fields.answer, rules: [{ ...committee, from: ['listed'], to: 'answered' }] },
  'look-back': { label: '记录“回头看”', event: '进行了“回头看”', fields: fields['look-back'], rules: [{ ...committee, from: settled, to: ['answered', 'left', 'listed'] }] },
  leave: { label: '销号', event: '移出督办清单', fields: fields.leave, rules: [{ ...committee, from: ['answered'], to: 'left' }] },
  return: { label: '重新列入', event: '重新列入督办清单', fields: fields.return, rules: [{ ...committee, from: settled, to: 'listed' }] },
  publish: { label: '向居民公开', event: '向居民公开', fields: fields.publish, rules: [{ ...committee, from: onRecord, ...same }] },
  unpublish: { label: '停止公开', event: '停止公开', fields: fields.unpublish, rules: [{ ...committee, from: [...onRecord, 'merged'], ...same }] },
  // departments
  progress: { label: '报告进展', event: '报告了进展', fields: fields.progress, rules: [{ ...unit, from: ['listed'], ...same }] },
  'report-promise': { label: '报告承诺兑现', event: '报告承诺已兑现', fields: fields['report-promise'], rules: [{ ...unit, from: onRecord, ...same }] },
  finish: { label: '报告办结', event: '主办部门报告办结', fields: fields.finish, rules: [{ ...lead, from: ['listed'], ...same }] },
  // deputies
  'take-part': { label: '记录履职', event: '人大代表记录了履职情况', fields: fields['take-part'], rules: [{ ...deputy, from: onRecord, ...same }] },
  // both sides
  note: { label: '内部备注', event: '内部备注', fields: fields.note, rules: [{ ...sides, from: ['proposed', ...onRecord], ...same }] },
  // system
  prompt: { label: '到期提示', event: '系统提示', fields: fields.prompt, rules: [{ ...bySystem, from: onRecord, ...same }] },
  overdue: { label: '超期预警', event: '系统预警：超期', fields: fields.overdue, rules: [{ ...bySystem, from: onRecord, ...same }] },
  'check-photos': { label: '检查照片', event: '照片已检查', fields: fields['check-photos'], rules: [{ ...bySystem, from: [...onRecord, 'merged'], ...same }] },
  'flare-up': { label: '反弹', event: '又有居民反映，自动重新列入', fields: fields['flare-up'], rules: [{ ...bySystem, from: settled, to: 'listed' }] },
} as const satisfies Readonly<Record<string, ItemMove>>

export type ItemAction = keyof typeof itemLifecycle
export const itemActions = Object.keys(itemLifecycle) as ItemAction[]
export const isItemAction = (name: string): name is ItemAction => Object.hasOwn(itemLifecycle, name)
export const itemRulesOf = (action: ItemAction): readonly ItemRule[] => itemLifecycle[action].rules

export type ItemInput<A extends ItemAction> = ItemInputOf<(typeof fields)[A]>

/** What an action is called for an item as it stands. */
export const offerLabel = (action: ItemAction, { published }: { published?: unknown }): string =>
  action === 'publish' && published ? '更新公开内容' : itemLifecycle[action].label

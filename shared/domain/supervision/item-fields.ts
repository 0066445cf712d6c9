import * as z from 'zod/mini'
import { recordedDuties } from '../deputy/duty.ts'
import {
  choice,
  type Field,
  type InputOf,
  longText,
  many,
  number,
  one,
  optionalText,
  photos,
  schemaOfFields,
  text,
} from '../petition/fields.ts'
import { petitionIdPattern } from '../petition/numbers.ts'
import { textOf } from '../text.ts'
import { stepLabels } from './item.ts'
import { deadlineLabels } from './item-deadlines.ts'

/** What an action of an item asks for beyond the fields of a petition's actions. */
type OwnField<Type extends string> = { name: string; label: string; type: Type; optional?: true }
export type ItemField = Field | OwnField<'deputies' | 'petitions' | 'promises' | 'promise' | 'step' | 'item'>

/** A promise as it is put down: who, what, until when. */
export interface NewPromise {
  orgId: string
  text: string
  dueOn: string
}

type ValueOf<F extends ItemField> = F extends { type: 'deputies' | 'petitions' }
  ? string[]
  : F extends { type: 'promises' }
    ? NewPromise[]
    : F extends { type: 'promise' | 'step' }
      ? number
      : F extends { type: 'item' }
        ? string
        : F extends Field
          ? NonNullable<InputOf<readonly [F]>[keyof InputOf<readonly [F]>]>
          : never

export type ItemInputOf<Fields extends readonly ItemField[]> = {
  [F in Fields[number] as F extends { optional: true } ? never : F['name']]: ValueOf<F>
} & { [F in Fields[number] as F extends { optional: true } ? F['name'] : never]?: ValueOf<F> }

const MAX_DEPUTIES = 30
const MAX_PROMISES = 10 // of one meeting
/** With the rest of a change they fit into one transaction of the table (100 items). */
export const MAX_MEMBERS_AT_ONCE = 80

const identifier = () => z.string().check(z.minLength(1), z.maxLength(80))
const numbered = () => z.int().check(z.gte(1), z.lte(999))

const own = {
  deputies: () => z.array(identifier()).check(z.maxLength(MAX_DEPUTIES, `一次最多 ${MAX_DEPUTIES} 位代表。`)),
  petitions: () =>
    z
      .array(z.string().check(z.regex(petitionIdPattern, '诉求编号不正确，请核对。')))
      .check(
        z.minLength(1, '请至少选择一件诉求。'),
        z.maxLength(MAX_MEMBERS_AT_ONCE, `一次最多 ${MAX_MEMBERS_AT_ONCE} 件，请分几次。`),
      ),
  promises: () =>
    z
      .array(z.strictObject({ orgId: identifier(), text: textOf(200), dueOn: z.iso.date() }))
      .check(z.maxLength(MAX_PROMISES, `一次最多 ${MAX_PROMISES} 项承诺。`)),
  promise: numbered,
  step: numbered,
  item: identifier,
} as const

const isOwn = (field: ItemField): field is Extract<ItemField, { type: keyof typeof own }> => field.type in own

/** The schema of an action's input; unknown fields are refused. */
export const schemaOfItemFields = (fields: readonly ItemField[]) => {
  const ownSchemas = fields.filter(isOwn).map((field) => {
    const schema: z.ZodMiniType = own[field.type]()
    return [field.name, field.optional ? z.optional(schema) : schema] as const
  })
  const shared = schemaOfFields(fields.filter((field): field is Field => !isOwn(field)))
  return z.strictObject({ ...shared.shape, ...Object.fromEntries(ownSchemas) })
}

const field = <const Name extends string, const Type extends keyof typeof own>(
  name: Name,
  label: string,
  type: Type,
) => ({ name, label, type }) as const

const optional = <const F extends ItemField>(asked: F) => ({ ...asked, optional: true }) as const

const TITLE = 60
const title = text('title', '督办事项', TITLE)
const problem = longText('problem', '问题')
const plan = longText('plan', '督办方案')
const owner = one('ownerId', '督办负责人', 'person')
const lead = one('lead', '主办部门', 'org')
const co = many('co', '协办部门', 'orgs')
const dueOn = one('dueOn', '办结期限', 'date')
const reason = text('reason', '原因')
const deputies = optional(field('deputies', '参加的代表', 'deputies'))
const kind = choice('kind', '督办方式', stepLabels)
const petitions = field('petitions', '相关诉求', 'petitions')
const promise = field('promise', '承诺', 'promise')
/** Given by the system alone. */
const deadline = [
  choice('deadline', '期限', deadlineLabels),
  text('name', '期限编号'),
  optional(promise),
  text('note', '提示'),
] as const

/** What each action asks for. */
export const itemFields = {
  propose: [title, problem],
  open: [title, problem, plan, owner, lead, co, dueOn, optional(petitions)],
  accept: [title, problem, plan, owner, lead, co, dueOn],
  decline: [reason],
  edit: [
    optional(title),
    optional(problem),
    optional(plan),
    optional(owner),
    optional(lead),
    co,
    optional(dueOn),
    reason,
  ],
  merge: [field('into', '并入的督办事项', 'item'), reason],
  split: [petitions, title, reason],
  add: [petitions],
  arrange: [kind, one('on', '日期', 'date'), deputies, text('note', '事由和安排')],
  record: [
    optional(field('step', '已安排的行动', 'step')),
    kind,
    one('on', '日期', 'date'),
    deputies,
    longText('minutes', '情况记录'),
    optional(field('promises', '部门承诺', 'promises')),
    photos,
  ],
  'judge-promise': [promise, one('kept', '是否兑现', 'yes-no'), text('note', '核实情况'), photos],
  answer: [longText('answer', '答复内容'), one('lookBackOn', '“回头看”日期', 'date')],
  'look-back': [
    one('on', '日期', 'date'),
    one('passed', '问题是否没有反弹', 'yes-no'),
    deputies,
    longText('note', '“回头看”情况'),
    photos,
  ],
  leave: [optionalText('note', '说明')],
  return: [reason, dueOn],
  publish: [
    text('publicTitle', '公开标题', TITLE),
    text('publicPlan', '公开的督办方案', 1000),
    optionalText('publicProgress', '公开的进展', 1000),
  ],
  unpublish: [reason],
  progress: [longText('note', '进展情况'), photos],
  'report-promise': [promise, text('note', '兑现情况'), photos],
  finish: [longText('result', '办理结果'), photos],
  'take-part': [
    choice('kind', '履职方式', recordedDuties),
    one('on', '日期', 'date'),
    text('text', '做了什么、了解到什么', 2000),
    photos,
  ],
  note: [longText('text', '备注内容')],
  'flare-up': [],
  'check-photos': [number('of', '附照片的记录', 1, 999_999), one('findings', '检查结果', 'photo-findings')],
  prompt: deadline,
  overdue: deadline,
} as const satisfies Readonly<Record<string, readonly ItemField[]>>

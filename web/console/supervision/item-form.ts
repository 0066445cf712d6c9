import { cleanText } from '../../../shared/domain/text.ts'
import type { ItemOffer, ItemOfferField, ItemView } from '../api/supervision.ts'
import { faultsOf as faultsOfShared } from '../petition/form-values.ts'

export type ItemValues = Record<string, unknown>

/** A row of the promises that were made at an action, as it is typed. */
export interface PromiseRow {
  orgId: string
  text: string
  dueOn: string
}
export const emptyPromise = (): PromiseRow => ({ orgId: '', text: '', dueOn: '' })
const isBlankPromise = ({ orgId, text, dueOn }: PromiseRow): boolean => !orgId && !cleanText(text) && !dueOn
const isWholePromise = ({ orgId, text, dueOn }: PromiseRow): boolean =>
  orgId !== '' && cleanText(text) !== '' && dueOn !== ''

/** Numbers as somebody types or pastes them, with anything between. */
export const numbersIn = (typed: string): string[] => [
  ...new Set(typed.toUpperCase().match(/\d{6}-[0-9A-Z]{6}/g) ?? []),
]

/** What a form begins with: what stands in the item, to be changed or agreed to. */
export const startingValues = ({ action }: Pick<ItemOffer, 'action'>, item: ItemView): ItemValues => {
  const { title, problem, plan = '', owner, lead, co, dueOn, published, today } = item
  const terms = {
    ...{ title, problem, plan, co: co.map(({ orgId }) => orgId) },
    ...{ ownerId: owner?.personId, lead: lead?.orgId, dueOn },
  }
  switch (action) {
    case 'accept':
    case 'edit':
      return terms
    case 'record':
    case 'look-back':
    case 'take-part':
      return { on: today }
    case 'add':
      return { petitions: (item.newInGroup ?? []).join(' ') }
    case 'publish':
      return {
        publicTitle: published?.title ?? title,
        publicPlan: published?.plan ?? plan,
        publicProgress: published?.progress ?? '',
      }
    default:
      return {}
  }
}

/** What recording an arranged step begins with: it was mostly held as arranged. */
export const arrangedValues = (
  chosen: unknown,
  { steps, today }: Pick<ItemView, 'steps' | 'today'>,
): ItemValues => {
  const step = steps.find(({ number }) => number === Number(chosen))
  if (!step) return {}
  const { kind, on, deputies } = step
  return { kind, on: on < today ? on : today, deputies: deputies.map(({ personId }) => personId) }
}

/** Fields that are not asked for as things stand. */
export const shownItemFields = ({ fields }: ItemOffer, item: ItemView): readonly ItemOfferField[] =>
  fields.filter(({ type }) => type !== 'step' || item.steps.some(({ recorded }) => !recorded))

const ownTypes = ['promises', 'petitions', 'deputies'] as const
const isOwn = ({ type }: ItemOfferField): boolean => (ownTypes as readonly string[]).includes(type)

const petitionsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : numbersIn(String(value ?? ''))

/** By field name, what has to be changed before it is sent. */
export const faultsOf = (fields: readonly ItemOfferField[], values: ItemValues): Record<string, string> => {
  const shared = faultsOfShared(
    { action: 'note', label: '', fields: fields.filter((field) => !isOwn(field)) },
    values,
  )
  const own = fields.flatMap(({ name, type, optional }) => {
    if (type === 'petitions' && !optional && petitionsOf(values[name]).length === 0)
      return [[name, '请填写或选择至少一件诉求的编号。']]
    if (type !== 'promises') return []
    const rows = ((values[name] ?? []) as PromiseRow[]).filter((row) => !isBlankPromise(row))
    return rows.every(isWholePromise) ? [] : [[name, '每项承诺都要有部门、内容和兑现日期；不需要的请删去。']]
  })
  return { ...shared, ...Object.fromEntries(own) }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What the API takes: nothing that was left empty. */
export const inputOf = (
  fields: readonly ItemOfferField[],
  values: ItemValues,
  /** Of an edit only what was changed is sent. */
  unchanged: ItemValues = {},
): ItemValues =>
  Object.fromEntries(
    fields.flatMap(({ name, type }) => {
      const value = values[name]
      if (name in unchanged && JSON.stringify(value) === JSON.stringify(unchanged[name])) return []
      if (type === 'petitions') {
        const numbers = petitionsOf(value)
        return numbers.length > 0 ? [[name, numbers]] : []
      }
      if (type === 'promises') {
        const rows = ((value ?? []) as PromiseRow[]).filter((row) => !isBlankPromise(row))
        return rows.length > 0 ? [[name, rows]] : []
      }
      // nobody beside the lead any more is a change, too
      if (isEmpty(value)) return name === 'co' && name in unchanged ? [[name, []]] : []
      if (type === 'promise' || type === 'step') return [[name, Number(value)]]
      return [[name, typeof value === 'string' ? cleanText(value) : value]]
    }),
  )

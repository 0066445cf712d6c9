import { type Kind, kindLabels } from '../../../shared/domain/petition/kinds.ts'
import type { DepartmentRule } from '../../../shared/domain/routing/department-rules.ts'
import { communityOf } from '../../../shared/domain/street/stations.ts'
import type { ManagedOrganisation, ManagedStreet } from '../api/administration.ts'
import { type PlaceKind, placeKindLabels } from '../posters/place-kinds.ts'
import { typedList } from './typed-list.ts'

/** A rule as it is filled in: nothing chosen means all. */
export interface DepartmentRuleForm {
  name: string
  kinds: Kind[]
  categories: string[]
  communities: string[]
  placeKinds: PlaceKind[]
  /** As it is typed, apart by commas of any kind. */
  words: string
  lead: string
  co: string[]
}

export const ruleForm = (rule: Partial<DepartmentRule> = {}): DepartmentRuleForm => ({
  ...{ name: rule.name ?? '', lead: rule.lead ?? '', words: (rule.words ?? []).join('、') },
  ...{ kinds: [...(rule.kinds ?? [])], categories: [...(rule.categories ?? [])] },
  ...{ communities: [...(rule.communities ?? [])], placeKinds: [...(rule.placeKinds ?? [])] },
  co: [...(rule.co ?? [])],
})

/** Only what asks for something. */
const asking = <T extends object>(conditions: T): Partial<T> =>
  Object.fromEntries(Object.entries(conditions).filter(([, list]) => list.length > 0)) as Partial<T>

export const ruleOf = (form: DepartmentRuleForm): DepartmentRule => {
  const { kinds, categories, communities, placeKinds, lead } = form
  const co = form.co.filter((orgId) => orgId !== lead)
  const conditions = { kinds, categories, communities, placeKinds, words: typedList(form.words) }
  return { name: form.name.trim(), lead, ...asking({ ...conditions, co }) }
}

/** What rules are told of, and chosen from. */
export type RuledStreet = Pick<ManagedStreet, 'categories'> & {
  organisations: readonly ManagedOrganisation[]
}

const orgNameIn = ({ organisations }: RuledStreet, orgId: string): string =>
  organisations.find((known) => known.orgId === orgId)?.name ?? orgId
const communityIn = ({ organisations }: RuledStreet, orgId: string): string => {
  const station = organisations.find((known) => known.orgId === orgId)
  return station ? communityOf(station) : orgId
}
const categoryIn = ({ categories }: RuledStreet, id: string): string =>
  categories.find(({ category }) => category === id)?.name ?? id

const MOST_NAMED = 4
const listed = (names: readonly string[]): string =>
  names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join('、')}等${names.length}个` : names.join('、')

/** What a rule asks for, in one line: 投诉；环境卫生；写到“摆摊、占道” */
export const conditionsText = (form: DepartmentRuleForm, street: RuledStreet): string => {
  const words = typedList(form.words)
  const parts = [
    listed(form.kinds.map((kind) => kindLabels[kind])),
    listed(form.categories.map((id) => categoryIn(street, id))),
    listed(form.communities.map((orgId) => communityIn(street, orgId))),
    listed(form.placeKinds.map((kind) => placeKindLabels[kind])),
    words.length > 0 ? `写到“${listed(words)}”` : '',
  ]
  return parts.filter(Boolean).join('；') || '全部诉求'
}

/** Who it goes to: 执法大队主办，规建办协办 */
export const targetText = (
  { lead, co }: Pick<DepartmentRule, 'lead' | 'co'>,
  street: RuledStreet,
): string => {
  if (!lead) return '还没有选主办单位'
  const beside = (co ?? []).map((orgId) => orgNameIn(street, orgId)).join('、')
  return `${orgNameIn(street, lead)}主办${beside ? `，${beside}协办` : ''}`
}

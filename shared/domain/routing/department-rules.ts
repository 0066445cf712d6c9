import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import { type Kind, kinds } from '../petition/kinds.ts'
import { type Category, type Organisation, type Place, placeKinds } from '../street/street.ts'
import { textOf } from '../text.ts'

const some = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.optional(z.array(schema).check(z.minLength(1), z.maxLength(60)))
const id = () => z.string().check(z.minLength(1), z.maxLength(80))

/** A rule of a street: what fits every condition that it states goes to this department. What is left out means all. */
export const departmentRuleSchema = z.strictObject({
  /** What people call it: 占道经营. */
  name: textOf(20, '请填写规则名称。'),
  kinds: some(z.enum(kinds)),
  categories: some(textOf(40)),
  /** Stations of communities. */
  communities: some(id()),
  placeKinds: some(z.enum(placeKinds)),
  /** Of which the resident has used one. */
  words: some(textOf(10)),
  lead: z.string().check(z.minLength(1, { error: '请选择主办单位。' }), z.maxLength(80)),
  co: some(id()),
})
export type DepartmentRule = z.infer<typeof departmentRuleSchema>

export const MOST_RULES = 60 // they are read with the settings of the street
/** In the order in which they are asked: the first that fits counts. */
export const departmentRulesSchema = z.array(departmentRuleSchema).check(z.maxLength(MOST_RULES))

/** What rules ask of a petition. */
export interface Routed {
  kind: Kind
  category?: string | undefined
  communityId: string
  /** Absent where it was filed without a posted code. */
  placeKind?: Place['kind'] | undefined
  /** Title, words and address of the resident. */
  words: string
}

const isOneOf = <T>(named: readonly T[] | undefined, value: T | undefined): boolean =>
  !named || (value !== undefined && named.includes(value))

const fits = (rule: DepartmentRule, { kind, category, communityId, placeKind, words }: Routed): boolean =>
  isOneOf(rule.kinds, kind) &&
  isOneOf(rule.categories, category) &&
  isOneOf(rule.communities, communityId) &&
  isOneOf(rule.placeKinds, placeKind) &&
  (!rule.words || rule.words.some((word) => words.includes(word)))

/** The first rule that fits, with its number as people count. */
export const firstRule = (
  rules: readonly DepartmentRule[],
  petition: Routed,
): { rule: DepartmentRule; number: number } | undefined => {
  const index = rules.findIndex((rule) => fits(rule, petition))
  const rule = rules[index]
  return rule && { rule, number: index + 1 }
}

const conditions = ['kinds', 'categories', 'communities', 'placeKinds', 'words'] as const
const takesAll = (rule: DepartmentRule): boolean => conditions.every((name) => !rule[name])

/** As well for whoever takes away a category that a rule asks for. */
const unknownCategory = (rule: string, category: string): string =>
  `部门分工规则“${rule}”用到类别“${category}”，本街道没有这个类别；要去掉类别，请先改用到它的规则。`

/** What is wrong with a street's rules beyond their form: one that can never count, or whose department is none. */
export const departmentRuleProblems = (
  rules: readonly DepartmentRule[],
  street: {
    categories: readonly Pick<Category, 'category'>[]
    organisations: readonly Pick<Organisation, 'orgId' | 'type'>[]
  },
): FieldError[] => {
  const isOf = (type: Organisation['type'], orgId: string) =>
    street.organisations.some((known) => known.orgId === orgId && known.type === type)
  const isCategory = (named: string) => street.categories.some(({ category }) => category === named)
  return rules.flatMap((rule, index): FieldError[] => {
    const { name, lead, co = [], categories = [], communities = [] } = rule
    const at = (path: string, message: string) => ({ path: `routing.${index}.${path}`, message })
    const isLast = index === rules.length - 1
    return [
      ...(takesAll(rule) && !isLast
        ? [at('name', '没有条件的规则只能放在最后：它后面的规则永远用不上。')]
        : []),
      ...(isOf('department', lead) ? [] : [at('lead', '请从本街道的部门中选择主办单位。')]),
      ...co.flatMap((orgId, n) =>
        isOf('department', orgId) && orgId !== lead && co.indexOf(orgId) === n
          ? []
          : [at(`co.${n}`, '协办单位要从本街道的部门中选择，不能重复，也不能同时是主办单位。')],
      ),
      ...categories.flatMap((named, n) =>
        isCategory(named) ? [] : [at(`categories.${n}`, unknownCategory(name, named))],
      ),
      ...communities.flatMap((orgId, n) =>
        isOf('station', orgId) ? [] : [at(`communities.${n}`, '没有这个社区，请从列表中选择。')],
      ),
    ]
  })
}

import { NO_CATEGORY } from '../statistics/count-petition.ts'
import { type Sums, sumOf } from '../statistics/sums.ts'
import { type Category, suggestOrganisation } from '../street/street.ts'
import { type DepartmentRule, firstRule, type Routed } from './department-rules.ts'

/** How many orders each department leads, of petitions of one kind and category (decision 0034). */
export interface Led {
  kind: string
  /** {@link NO_CATEGORY} for none. */
  category: string
  byLead: Sums
}

/** Under it nothing is suggested. */
export const DEPARTMENT_FLOOR = 0.7
/** So many orders the department counts for that the category is set to: until others have led more, it is the one. */
const SET_COUNTS = 10
/** So many orders are thought to have gone elsewhere: of few nothing is concluded. */
const DOUBT = 2
/** From so many orders of its kind on a category's other kinds are not asked. */
const ENOUGH_OF_KIND = 5

interface ByRule {
  by: 'rule'
  number: number
  name: string
}
interface ByPractice {
  by: 'practice'
  /** Orders that were looked at, and how many of them the department leads. */
  orders: number
  led: number
  /** Whether it is the department that the category is set to. */
  isSet: boolean
}
export type DepartmentSuggestion = {
  lead: string
  co?: string[]
  /** 0 to 1; a rule is sure. */
  confidence: number
} & (ByRule | ByPractice)

const byLeadIn = (rows: readonly Led[]): Sums => sumOf(rows.map(({ byLead }) => byLead))
const total = (counts: Sums): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** What the first rule that fits says. */
export const byRule = (
  rules: readonly DepartmentRule[],
  petition: Routed,
): DepartmentSuggestion | undefined => {
  const found = firstRule(rules, petition)
  if (!found) return undefined
  const { lead, co, name } = found.rule
  return { lead, ...(co && { co }), confidence: 1, by: 'rule', number: found.number, name }
}

/** Where no rule fits: by what the category is set to, and who leads the street's orders for the same. */
export const byPractice = (
  { kind, category }: Pick<Routed, 'kind' | 'category'>,
  practice: readonly Led[],
  categories: readonly Category[],
): DepartmentSuggestion | undefined => {
  const ofCategory = practice.filter((row) => row.category === (category ?? NO_CATEGORY))
  const ofKind = byLeadIn(ofCategory.filter((row) => row.kind === kind))
  const counts = total(ofKind) >= ENOUGH_OF_KIND ? ofKind : byLeadIn(ofCategory)
  const set = suggestOrganisation(categories, category)
  const weightOf = (orgId: string) => (counts[orgId] ?? 0) + (orgId === set ? SET_COUNTS : 0)
  // of two alike the one by name: everybody is suggested the same
  const [lead] = [...new Set([...(set ? [set] : []), ...Object.keys(counts)])].sort(
    (a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1),
  )
  if (lead === undefined) return undefined
  const orders = total(counts)
  const confidence = weightOf(lead) / (orders + (set ? SET_COUNTS : 0) + DOUBT)
  if (confidence < DEPARTMENT_FLOOR) return undefined
  return { lead, confidence, by: 'practice', orders, led: counts[lead] ?? 0, isSet: lead === set }
}

/** Nobody is suggested who cannot take it; without its lead nothing is. */
export const amongOpen = (
  suggestion: DepartmentSuggestion | undefined,
  isOpen: (orgId: string) => boolean,
): DepartmentSuggestion | undefined => {
  if (!suggestion || !isOpen(suggestion.lead)) return undefined
  const { co = [], ...rest } = suggestion
  const open = co.filter(isOpen)
  return { ...rest, ...(open.length > 0 && { co: open }) }
}

/** Why it is suggested, in words that follow a colon or stand in brackets. */
export const reasonFor = (suggestion: DepartmentSuggestion): string => {
  if (suggestion.by === 'rule') return `按规则${suggestion.number}“${suggestion.name}”`
  const { orders, led, isSet } = suggestion
  const practice = orders > 0 ? `去年以来同类交办 ${orders} 件，由它主办 ${led} 件` : '同类还没有交办过'
  return isSet ? `类别设定由它对口；${practice}` : practice
}

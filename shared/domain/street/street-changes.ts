import { emptyRule, type LimitRule, unknownCategories } from '../deadlines/limits.ts'
import type { FieldError } from '../errors.ts'
import { questionProblems } from '../questions/question.ts'
import type { Category, Organisation, Place } from './street.ts'

/** What is wrong with a street's categories beyond their form. */
export const categoryProblems = (
  categories: readonly Category[],
  organisations: readonly Pick<Organisation, 'orgId' | 'type'>[],
): FieldError[] => {
  const seen = new Set<string>()
  return categories.flatMap(({ category, department, questions = [] }, index) => {
    const problems: FieldError[] = []
    if (seen.has(category))
      problems.push({ path: `categories.${index}.category`, message: `类别“${category}”写了两次。` })
    seen.add(category)
    const found = organisations.find(({ orgId }) => orgId === department)
    if (department !== undefined && found?.type !== 'department')
      problems.push({
        path: `categories.${index}.department`,
        message: `没有“${department}”这个部门，请填写部门的代号。`,
      })
    return [...problems, ...questionProblems(questions, `categories.${index}.questions`)]
  })
}

/** What is wrong with a street's limits beyond their form: a rule that could never count. */
export const limitProblems = (
  limits: readonly LimitRule[],
  categories: readonly Pick<Category, 'category'>[],
): FieldError[] =>
  limits.flatMap((rule, index) => [...emptyRule(rule, index), ...unknownCategories(rule, index, categories)])

/** What is wrong with a place: only the street's unified code stands for no community. */
export const placeProblems = (
  { kind, communityId }: Pick<Place, 'kind' | 'communityId'>,
  organisations: readonly Pick<Organisation, 'orgId' | 'type'>[],
): FieldError[] => {
  if (kind === 'street')
    return communityId ? [{ path: 'communityId', message: '全街道统一码不属于某个社区，请去掉社区。' }] : []
  if (!communityId) return [{ path: 'communityId', message: '请选择这个点位所在的社区。' }]
  return organisations.some(({ orgId, type }) => orgId === communityId && type === 'station')
    ? []
    : [{ path: 'communityId', message: '没有这个社区，请从列表中选择。' }]
}

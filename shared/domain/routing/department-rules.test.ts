import { describe, expect, test } from 'vitest'
import { otherStation, station, street } from '../../testing/a-street.ts'
import {
  type DepartmentRule,
  departmentRuleProblems,
  departmentRulesSchema,
  firstRule,
  type Routed,
} from './department-rules.ts'

const urban = 'yuejincun/urban'
const safety = 'yuejincun/safety'
const aRule = (overrides: Partial<DepartmentRule> = {}): DepartmentRule => ({
  ...{ name: '占道经营', lead: urban },
  ...overrides,
})
const aPetition = (overrides: Partial<Routed> = {}): Routed => ({
  ...{ kind: 'complaint', category: 'environment', communityId: station, placeKind: 'notice-board' },
  words: '烧烤摊占道\n油烟很大',
  ...overrides,
})
const numberOf = (rules: DepartmentRule[], petition = aPetition()) => firstRule(rules, petition)?.number

describe('a rule', () => {
  test('without conditions takes everything', () => {
    expect(numberOf([aRule()])).toBe(1)
    expect(numberOf([aRule()], { kind: 'help', communityId: otherStation, words: '' })).toBe(1)
  })

  test.each<[string, Partial<DepartmentRule>, Partial<Routed>]>([
    ['kind', { kinds: ['complaint', 'report'] }, { kind: 'help' }],
    ['category', { categories: ['environment'] }, { category: 'neighbours' }],
    ['community', { communities: [station] }, { communityId: otherStation }],
    ['kind of place', { placeKinds: ['notice-board'] }, { placeKind: 'building' }],
    ['word', { words: ['占道', '摆摊'] }, { words: '路灯不亮' }],
  ])('asks for its %s', (_, condition, other) => {
    expect(numberOf([aRule(condition)])).toBe(1)
    expect(numberOf([aRule(condition)], aPetition(other))).toBeUndefined()
  })

  test('that asks for a category or a place does not take what has none', () => {
    expect(
      numberOf([aRule({ categories: ['environment'] })], aPetition({ category: undefined })),
    ).toBeUndefined()
    expect(
      numberOf([aRule({ placeKinds: ['building'] })], aPetition({ placeKind: undefined })),
    ).toBeUndefined()
  })

  test('asks for all of its conditions', () => {
    const rule = aRule({ categories: ['environment'], words: ['占道'] })
    expect(numberOf([rule])).toBe(1)
    expect(numberOf([rule], aPetition({ category: 'neighbours' }))).toBeUndefined()
    expect(numberOf([rule], aPetition({ words: '垃圾没人收' }))).toBeUndefined()
  })

  test('comes before those below it', () => {
    const rules = [aRule({ words: ['垃圾'] }), aRule({ words: ['占道'], lead: safety }), aRule()]
    expect(firstRule(rules, aPetition())).toEqual({ rule: rules[1], number: 2 })
    expect(numberOf([...rules].reverse())).toBe(1)
  })
})

describe('rules of a street', () => {
  const organisations = [
    ...[urban, safety].map((orgId) => ({ orgId, type: 'department' as const })),
    ...[station, otherStation].map((orgId) => ({ orgId, type: 'station' as const })),
  ]
  const pathsOf = (...rules: DepartmentRule[]) =>
    departmentRuleProblems(rules, { categories: street.categories, organisations }).map(({ path }) => path)

  test('name departments, categories and communities that there are', () => {
    const rule = aRule({ co: [safety], categories: ['environment'], communities: [station] })
    expect(pathsOf(rule)).toEqual([])
    expect(pathsOf(aRule({ lead: station }))).toEqual(['routing.0.lead'])
    expect(pathsOf(aRule({ co: [safety, urban, safety] }))).toEqual(['routing.0.co.1', 'routing.0.co.2'])
    expect(pathsOf(rule, aRule({ categories: ['lift'] }))).toEqual(['routing.1.categories.0'])
    const [{ message } = {}] = departmentRuleProblems([aRule({ name: '电梯', categories: ['lift'] })], {
      ...{ categories: street.categories, organisations },
    })
    expect(message).toMatch(/“电梯”.*“lift”.*先改/)
    expect(pathsOf(aRule({ communities: [urban] }))).toEqual(['routing.0.communities.0'])
  })

  test('that take everything come last, or those below would never count', () => {
    expect(pathsOf(aRule({ words: ['占道'] }), aRule())).toEqual([])
    expect(pathsOf(aRule(), aRule({ words: ['占道'] }))).toEqual(['routing.0.name'])
  })

  test('have no conditions that ask for nothing', () => {
    expect(departmentRulesSchema.safeParse([aRule({ words: [] })]).success).toBe(false)
    expect(departmentRulesSchema.safeParse([aRule({ words: ['占道'] })]).success).toBe(true)
  })
})

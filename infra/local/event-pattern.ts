type Json = Record<string, unknown>
type Test = (value: unknown) => boolean

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string'

/** A pattern that the local cloud does not know must not pass for one that matches nothing. */
export class UnknownPattern extends Error {}

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
}

const numeric = (argument: unknown): Test => {
  const parts: unknown[] = Array.isArray(argument) ? argument : []
  const bounds = Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => {
    const compare = comparisons[String(parts[2 * index])]
    const bound = parts[2 * index + 1]
    if (!compare || typeof bound !== 'number') throw new UnknownPattern(`numeric ${JSON.stringify(argument)}`)
    return (value: number) => compare(value, bound)
  })
  if (bounds.length === 0) throw new UnknownPattern('numeric without a comparison')
  return (value) => typeof value === 'number' && bounds.every((bound) => bound(value))
}

const affix = (operator: 'prefix' | 'suffix', argument: unknown): Test => {
  if (!isText(argument)) throw new UnknownPattern(`${operator} ${JSON.stringify(argument)}`)
  return (value) =>
    isText(value) && (operator === 'prefix' ? value.startsWith(argument) : value.endsWith(argument))
}

const anythingBut = (argument: unknown): Test => {
  if (isObject(argument)) {
    const refused = operatorTest(argument)
    return (value) => value !== undefined && !refused(value)
  }
  const refused: unknown[] = Array.isArray(argument) ? argument : [argument]
  if (refused.some((value) => !isText(value) && typeof value !== 'number'))
    throw new UnknownPattern(`anything-but ${JSON.stringify(argument)}`)
  return (value) => value !== undefined && !refused.includes(value)
}

const operators: Record<string, (argument: unknown) => Test> = {
  prefix: (argument) => affix('prefix', argument),
  suffix: (argument) => affix('suffix', argument),
  numeric,
  'anything-but': anythingBut,
  exists: (argument) => (value) => (value !== undefined) === argument,
  'equals-ignore-case': (argument) => (value) =>
    isText(value) && isText(argument) && value.toLowerCase() === argument.toLowerCase(),
}

const operatorTest = (rule: Json): Test => {
  const [operator, ...others] = Object.keys(rule)
  const make = operators[operator ?? '']
  if (!make || operator === undefined || others.length > 0)
    throw new UnknownPattern(`The local cloud does not know the pattern ${JSON.stringify(rule)}`)
  return make(rule[operator])
}

/** One of the alternatives in a list; an event's own list matches when one of its members does. */
const alternatives = (rules: readonly unknown[]): Test => {
  if (rules.length === 0) throw new UnknownPattern('An empty list matches nothing')
  const tests = rules.map((rule): Test => (isObject(rule) ? operatorTest(rule) : (value) => value === rule))
  return (value) => {
    const candidates: unknown[] = Array.isArray(value) ? value : [value]
    return candidates.some((candidate) => tests.some((test) => test(candidate)))
  }
}

/**
 * An EventBridge event pattern, as rules and event source mappings use it.
 * @throws UnknownPattern at once, for an operator that is not implemented here
 */
export const eventPattern = (pattern: unknown): Test => {
  if (Array.isArray(pattern)) return alternatives(pattern)
  if (!isObject(pattern)) throw new UnknownPattern(`Neither a list nor an object: ${JSON.stringify(pattern)}`)
  const fields = Object.entries(pattern).map(([key, inner]) => {
    if (key.startsWith('$')) throw new UnknownPattern(`The local cloud does not know ${key}`)
    return { key, test: eventPattern(inner) }
  })
  return (value) => {
    const fieldsOf = isObject(value) ? value : {}
    return fields.every(({ key, test }) => test(fieldsOf[key]))
  }
}

/** The filter criteria of an event source mapping: one of the patterns matches, or there are none. */
export const filterOf = (criteria: unknown): Test => {
  const filters = isObject(criteria) && Array.isArray(criteria.Filters) ? criteria.Filters : []
  const tests = filters.map((filter: unknown) => {
    if (!isObject(filter) || !isText(filter.Pattern)) throw new UnknownPattern(JSON.stringify(filter))
    return eventPattern(JSON.parse(filter.Pattern))
  })
  return (value) => tests.length === 0 || tests.some((test) => test(value))
}

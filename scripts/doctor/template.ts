/** A compiled CloudFormation template, as far as the checks look at it. */
export interface Template {
  Conditions?: Record<string, unknown>
  Parameters?: Record<string, unknown>
  Resources: Record<string, Resource>
  Outputs?: Record<string, Record<string, unknown>>
}

export interface Resource {
  Type: string
  Condition?: string
  DependsOn?: string | string[]
  Properties?: Record<string, unknown>
}

export const ofType = (
  { Resources }: Template,
  type: string,
): [id: string, properties: Record<string, unknown>][] =>
  Object.entries(Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => [id, Properties])

/** Every Ref, Fn::GetAtt and `${…}` of an Fn::Sub in a value, and the names of conditions in its Fn::Ifs. */
export const referencesIn = (value: unknown): { resources: string[]; conditions: string[] } => {
  const found = { resources: [] as string[], conditions: [] as string[] }
  const walk = (inner: unknown): void => {
    if (Array.isArray(inner)) for (const one of inner) walk(one)
    else if (typeof inner === 'object' && inner !== null)
      for (const [key, argument] of Object.entries(inner)) {
        if (key === 'Ref') found.resources.push(String(argument))
        else if (key === 'Fn::GetAtt')
          found.resources.push(String(Array.isArray(argument) ? argument[0] : String(argument).split('.')[0]))
        else if (key === 'Fn::Sub') walkSub(argument)
        else {
          if (key === 'Fn::If' && Array.isArray(argument)) found.conditions.push(String(argument[0]))
          walk(argument)
        }
      }
  }
  const walkSub = (argument: unknown): void => {
    const [text, values = {}] = Array.isArray(argument) ? argument : [argument]
    const given = Object.keys(values as object)
    for (const [, name = ''] of String(text).matchAll(/\$\{([^!}][^}]*)\}/g))
      if (!given.includes(name)) found.resources.push(name.split('.')[0] ?? '')
    walk(values)
  }
  walk(value)
  return found
}

/** What a template is in a partition: its conditions decided, what has no value left out. */
export const inPartition = (template: Template, partition: string): Template => {
  const decide = (condition: unknown): boolean => {
    if (typeof condition !== 'object' || condition === null) return false
    const [[operator, argument] = ['', undefined]] = Object.entries(condition)
    const parts = (Array.isArray(argument) ? argument : [argument]) as unknown[]
    if (operator === 'Fn::Not') return !decide(parts[0])
    if (operator === 'Fn::And') return parts.every(decide)
    if (operator === 'Fn::Or') return parts.some(decide)
    if (operator === 'Condition') return decide(template.Conditions?.[String(argument)])
    const [one, other] = parts.map((part) => (isRef(part, 'AWS::Partition') ? partition : part))
    return operator === 'Fn::Equals' && JSON.stringify(one) === JSON.stringify(other)
  }
  const walk = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(walk).filter((one) => one !== undefined)
    if (typeof inner !== 'object' || inner === null) return inner
    if (isRef(inner, 'AWS::NoValue')) return undefined
    if ('Fn::If' in inner) {
      const [condition, then, otherwise] = inner['Fn::If'] as [string, unknown, unknown]
      return walk(decide(template.Conditions?.[condition]) ? then : otherwise)
    }
    return Object.fromEntries(
      Object.entries(inner)
        .map(([key, one]) => [key, walk(one)])
        .filter(([, one]) => one !== undefined),
    )
  }
  const there = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || decide(template.Conditions?.[Condition]),
  )
  return { ...template, Resources: walk(Object.fromEntries(there)) as Template['Resources'] }
}

const isRef = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && 'Ref' in value && value.Ref === name

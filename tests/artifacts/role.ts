import * as z from 'zod/mini'

const expressionSchema = z.union([
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.object({ 'Fn::Sub': z.string() }),
])
const statementSchema = z.object({
  Action: z.array(z.string()),
  Resource: expressionSchema,
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.array(z.string())))),
})
export const roleSchema = z.object({
  Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(statementSchema) }) })),
})
export type Role = z.infer<typeof roleSchema>

/** One thing that a function does to one resource. */
export interface Access {
  action: string
  /** As the template would say it: `Table`, `Table/index/due`, `TriageQueue`. */
  resource: string
  /** What conditions look at, like `dynamodb:LeadingKeys`. */
  context?: Record<string, readonly string[]>
}

/** Whether a role of the template allows it, by the rules of IAM that our roles use. */
export const allows = (role: Role, access: Access): boolean =>
  role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).some(
    ({ Action, Resource, Condition = {} }) =>
      Action.includes(access.action) &&
      isLike(access.resource, nameOf(Resource)) &&
      Object.entries(Condition).every(([operator, patterns]) => holds(operator, patterns, access.context)),
  )

/** `{ 'Fn::Sub': '${Table.Arn}/index/due' }` → `Table/index/due` */
const nameOf = (resource: z.infer<typeof expressionSchema>): string => {
  if ('Fn::Sub' in resource) return resource['Fn::Sub'].replace(/\$\{(\w+)\.Arn\}/, '$1')
  const [id, attribute] = resource['Fn::GetAtt']
  return attribute === 'Arn' ? id : `${id}.${attribute}`
}

const holds = (operator: string, patterns: Record<string, string[]>, context: Access['context'] = {}) => {
  if (operator !== 'StringLike' && operator !== 'ForAllValues:StringLike')
    throw new Error(`no rule for ${operator}`)
  return Object.entries(patterns).every(([key, allowed]) => {
    const values = context[key] ?? []
    return (
      (values.length > 0 || operator.startsWith('ForAllValues')) &&
      values.every((value) => allowed.some((pattern) => isLike(value, pattern)))
    )
  })
}

/** IAM's `StringLike`: an asterisk stands for anything. */
const isLike = (value: string, pattern: string) => {
  const literal = (text: string) => text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
  return new RegExp(`^${pattern.split('*').map(literal).join('.*')}$`, 's').test(value)
}

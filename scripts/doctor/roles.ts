import { type Finding, fail, findings, type Trouble, warn } from './finding.ts'
import { knownActions } from './known-actions.ts'
import { ofType, referencesIn, type Template } from './template.ts'

const MOST_POLICY_CHARACTERS = 10_240 // IAM: of all inline policies of a role together, white space not counted
const NEARLY = 0.9
const ARN_CHARACTERS = 120 // what a reference becomes at most, with region, account and a long name

interface Statement {
  Action: string | string[]
  Resource: unknown
}
interface Policy {
  PolicyDocument: { Statement: Statement[] }
}

const policiesOf = (role: Record<string, unknown>) => (role.Policies ?? []) as Policy[]

/** The characters that a policy will have, with references replaced by ARNs of the longest kind. */
const charactersOf = (role: Record<string, unknown>): number => {
  const text = policiesOf(role).map(({ PolicyDocument }) =>
    JSON.stringify(PolicyDocument, (_, value) =>
      value &&
      typeof value === 'object' &&
      Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'))
        ? 'x'.repeat(ARN_CHARACTERS)
        : value,
    ),
  )
  return text.join('').replaceAll(/\s/g, '').length
}

const actionTroubles = (id: string, { Action }: Statement): Trouble[] =>
  [Action].flat().flatMap((action) => {
    const [service = '', name = ''] = action.split(':')
    if (action.includes('*'))
      return [fail(`${id} may do ${action}`, 'name each action in infra/permissions-*.ts')]
    return knownActions[service]?.includes(name)
      ? []
      : [
          fail(
            `${id} names the action ${action}, which is not known`,
            'mend infra/permissions-*.ts, or add it to known-actions.ts',
          ),
        ]
  })

const roleTroubles = ([id, role]: [string, Record<string, unknown>]): Trouble[] => {
  const statements = policiesOf(role).flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
  const characters = charactersOf(role)
  return [
    ...statements.flatMap((statement) => actionTroubles(id, statement)),
    ...statements
      .filter(({ Resource }) => [Resource].flat().includes('*'))
      .map(() => fail(`${id} may use every resource`, 'name the resource in infra/permissions-*.ts')),
    ...(characters > MOST_POLICY_CHARACTERS
      ? [
          fail(
            `the policies of ${id} have ${characters} characters, IAM takes ${MOST_POLICY_CHARACTERS}`,
            'join statements in infra/permissions-*.ts',
          ),
        ]
      : []),
    ...(characters > MOST_POLICY_CHARACTERS * NEARLY && characters <= MOST_POLICY_CHARACTERS
      ? [
          warn(
            `the policies of ${id} have ${characters} of ${MOST_POLICY_CHARACTERS} characters`,
            'join statements in infra/permissions-*.ts',
          ),
        ]
      : []),
  ]
}

/** Every function has a role of its own, and no role is more than it says. */
export const roleFindings = (template: Template): Finding[] => {
  const roles = ofType(template, 'AWS::IAM::Role')
  const ids = new Set(roles.map(([id]) => id))
  const functions = ofType(template, 'AWS::Lambda::Function')
  const used = new Map<string, string>()
  const troubles: Trouble[] = []
  for (const [id, { Role }] of functions) {
    const [roleId = ''] = referencesIn(Role).resources
    const other = used.get(roleId)
    if (!ids.has(roleId))
      troubles.push(
        fail(
          `${id} has no role of this template`,
          'give it one in infra/permissions-*.ts and functions-*.yml',
        ),
      )
    else if (other) troubles.push(fail(`${id} shares its role with ${other}`, 'give it one of its own'))
    used.set(roleId, id)
  }
  return findings(
    'roles',
    `${functions.length} functions, each with a role of its own that names what it may do`,
    [...troubles, ...roles.flatMap(roleTroubles)],
  )
}

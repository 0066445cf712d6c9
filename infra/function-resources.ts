import { permissions } from './permissions.ts'
import { httpPermissions } from './permissions-http.ts'
import type { Statement } from './statements.ts'

interface Resource {
  Type: string
  Properties: Record<string, unknown>
}

/** What serverless.yml's `role:` of a function says: `get-place` → `GetPlaceRole`. */
export const roleIdOf = (functionName: string): string => `${pascal(functionName)}Role`

/** The logical id that the framework gives a function: `get-place` → `GetDashplaceLambdaFunction`. */
export const functionIdOf = (functionName: string): string =>
  `${capital(functionName).replaceAll('-', 'Dash')}LambdaFunction`

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const pascal = (name: string) => name.split('-').map(capital).join('')

const roleOf = (functionName: string, prefix: string, statements: readonly Statement[]): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: ['sts:AssumeRole'] },
      ],
    },
    Policies: [
      {
        PolicyName: 'only-what-it-needs',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [writeLogs(`${prefix}-${functionName}`), ...statements],
        },
      },
    ],
  },
})

const writeLogs = (fullName: string): Statement => ({
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: {
    'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${fullName}:*`,
  },
})

const errorAlarm = (functionName: string): [string, Resource] => [
  `${pascal(functionName)}ErrorsAlarm`,
  {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: `${functionName} fails`,
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: functionIdOf(functionName) } }],
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: 'AlarmTopic' }],
    },
  },
]

interface Framework {
  resolveVariable(address: string): Promise<string>
}

/**
 * A least-privilege role for each function, and an alarm on the errors of those whose failures no API counts
 * (alarm-topic.yml): a stack may have 500 resources. serverless.yml merges them into the template.
 */
export default async function functionResources({ resolveVariable }: Framework) {
  const prefix = await resolveVariable('self:custom.prefix')
  const resources = Object.entries(permissions).flatMap(([name, statements]): [string, Resource][] => [
    [roleIdOf(name), roleOf(name, prefix, statements)],
    ...(name in httpPermissions ? [] : [errorAlarm(name)]),
  ])
  return { Resources: Object.fromEntries(resources) }
}

import * as z from 'zod/mini'

const resourceSchema = z.looseObject({
  Type: z.string(),
  Condition: z.optional(z.string()),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
})
const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Conditions: z._default(z.record(z.string(), z.unknown()), {}),
})

export type Resource = z.infer<typeof resourceSchema>

/** What CloudFormation would know of the place where the template is deployed. */
export interface Deployment {
  readonly stackName: string
  readonly region: string
  readonly account: string
  readonly partition: string
}

/** Values that only exist once something runs: `{ Table: { StreamArn: '…' }, DataKey: { Ref: '…' } }`. */
export type LiveAttributes = Record<string, Record<string, string>>

export interface Template {
  readonly deployment: Deployment
  /** The resources of one type, by logical id. */
  ofType(type: string): [logicalId: string, resource: Resource][]
  /** A value with every Ref, Fn::GetAtt, Fn::Sub and Fn::Join in it replaced. */
  resolve(value: unknown): unknown
  has(logicalId: string): boolean
  arn(logicalId: string): string
  ref(logicalId: string): string
}

const stringOf = (value: unknown, where: string): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`${where} is not text in the template: ${JSON.stringify(value)}`)
}

/** The service part of an ARN and what stands before the resource's name, for each type that the local cloud runs. */
const arnParts: Record<string, string> = {
  'AWS::DynamoDB::Table': 'dynamodb:{}:table/',
  'AWS::SQS::Queue': 'sqs:{}:',
  'AWS::SNS::Topic': 'sns:{}:',
  'AWS::Events::EventBus': 'events:{}:event-bus/',
  'AWS::Events::Rule': 'events:{}:rule/',
  'AWS::KMS::Key': 'kms:{}:key/',
  'AWS::Lambda::Function': 'lambda:{}:function:',
  'AWS::S3::Bucket': 's3:::',
  'AWS::IAM::Role': 'iam::{account}:role/',
}

const nameProperties: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::IAM::Role': 'RoleName',
}

export const parseTemplate = (
  document: unknown,
  deployment: Deployment,
  live: LiveAttributes = {},
): Template => {
  const { Resources, Conditions } = templateSchema.parse(document)
  const { stackName, region, account, partition } = deployment
  const pseudo: Record<string, string> = {
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': partition,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  }

  const resourceOf = (logicalId: string): Resource => {
    const resource = Resources[logicalId]
    if (!resource) throw new Error(`The template has no resource ${logicalId}`)
    return resource
  }

  const name = (logicalId: string): string => {
    const { Type, Properties } = resourceOf(logicalId)
    const given = Properties[nameProperties[Type] ?? '']
    if (given !== undefined) return stringOf(resolve(given), `The name of ${logicalId}`)
    if (Type === 'AWS::S3::Bucket') return `${stackName}-${logicalId}`.toLowerCase()
    return `${stackName}-${logicalId}`
  }

  const ref = (logicalId: string): string => pseudo[logicalId] ?? live[logicalId]?.Ref ?? name(logicalId)

  const arn = (logicalId: string): string => {
    const { Type } = resourceOf(logicalId)
    const parts = arnParts[Type]
    if (!parts) throw new Error(`The local cloud knows no ARN of ${Type} (${logicalId})`)
    const place = parts.replace('{}', `${region}:${account}`).replace('{account}', account)
    return `arn:${partition}:${place}${Type === 'AWS::KMS::Key' ? ref(logicalId) : name(logicalId)}`
  }

  const attribute = (logicalId: string, key: string): string => {
    const known = live[logicalId]?.[key]
    if (known !== undefined) return known
    if (key === 'Arn') return arn(logicalId)
    if (key === 'QueueName') return name(logicalId)
    if (key === 'QueueUrl') return ref(logicalId)
    throw new Error(`The local cloud cannot tell ${logicalId}.${key}`)
  }

  const substitute = (text: string, values: Record<string, unknown>): string =>
    text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, key: string) => {
      if (literal) return `\${${key}}`
      if (key in values) return stringOf(resolve(values[key]), key)
      const dot = key.indexOf('.')
      return dot < 0 ? ref(key) : attribute(key.slice(0, dot), key.slice(dot + 1))
    })

  const holds = (condition: string): boolean => {
    if (!(condition in Conditions)) throw new Error(`The template has no condition ${condition}`)
    return resolve(Conditions[condition]) === true
  }

  const functions: Record<string, (argument: unknown) => unknown> = {
    'Fn::Equals': (argument) => {
      const [one, other] = z.tuple([z.unknown(), z.unknown()]).parse(argument)
      return resolve(one) === resolve(other)
    },
    'Fn::Not': (argument) => resolve(z.tuple([z.unknown()]).parse(argument)[0]) !== true,
    'Fn::If': (argument) => {
      const [condition, then, otherwise] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument)
      return resolve(holds(condition) ? then : otherwise)
    },
    // a property without a value is one that was not given
    Ref: (argument) => (argument === 'AWS::NoValue' ? undefined : ref(stringOf(argument, 'Ref'))),
    'Fn::GetAtt': (argument) => {
      const [logicalId, key] =
        typeof argument === 'string' ? argument.split('.') : z.array(z.string()).parse(argument)
      return attribute(logicalId ?? '', key ?? '')
    },
    'Fn::Sub': (argument) => {
      if (typeof argument === 'string') return substitute(argument, {})
      const [text, values] = z.tuple([z.string(), z.record(z.string(), z.unknown())]).parse(argument)
      return substitute(text, values)
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument)
      return parts.map((part) => stringOf(resolve(part), 'Fn::Join')).join(separator)
    },
  }

  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve)
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value)
    const [first] = entries
    if (entries.length === 1 && first) {
      const [key, argument] = first
      const apply = functions[key]
      if (apply) return apply(argument)
      if (key.startsWith('Fn::')) throw new Error(`The local cloud does not know ${key}`)
    }
    return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner)]))
  }

  return {
    deployment,
    resolve,
    arn,
    ref,
    has: (logicalId) => logicalId in Resources,
    ofType: (type) =>
      Object.entries(Resources).filter(
        ([, { Type, Condition }]) => Type === type && (Condition === undefined || holds(Condition)),
      ),
  }
}

import * as z from 'zod/mini'
import type { Access } from './role.ts'

const keySchema = z.object({ pk: z.object({ S: z.string() }) })
const operationSchema = z.object({
  IndexName: z.optional(z.string()),
  Key: z.optional(keySchema),
  Item: z.optional(keySchema),
  KeyConditionExpression: z.optional(z.string()),
  ExpressionAttributeValues: z.optional(z.record(z.string(), z.looseObject({ S: z.optional(z.string()) }))),
})
const transactionSchema = z.object({
  TransactItems: z.array(z.record(z.string(), operationSchema)),
})
const batchGetSchema = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(keySchema) })),
})

/** As the template says it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: references of CloudFormation
const PARAMETERS = 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${AWS::StackName}'

/** What a request to AWS does, in terms of IAM: a transaction is judged by its parts. */
export const accessesOf = (target: string, input: unknown, resourceOf: (url: string) => string): Access[] => {
  const [service = '', operation = ''] = target.split('.')
  if (service.startsWith('DynamoDB_')) return tableAccesses(operation, input)
  if (service === 'TrentService') {
    const { EncryptionContext } = z
      .object({ EncryptionContext: z.record(z.string(), z.string()) })
      .parse(input)
    const context = Object.fromEntries(
      Object.entries(EncryptionContext).map(([key, value]) => [`kms:EncryptionContext:${key}`, [value]]),
    )
    return [{ action: `kms:${operation}`, resource: 'DataKey', context }]
  }
  if (service === 'AmazonSQS') {
    const { QueueUrl } = z.object({ QueueUrl: z.string() }).parse(input)
    return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: resourceOf(QueueUrl) }]
  }
  if (service === 'AmazonSSM') {
    const { Name } = z.object({ Name: z.string() }).parse(input)
    return [{ action: `ssm:${operation}`, resource: PARAMETERS + Name.replace(/^\/mashangban-dev/, '') }]
  }
  if (service === 'AWSEvents') return [{ action: `events:${operation}`, resource: 'EventBus' }]
  throw new Error(`no rule for ${target}`)
}

const tableAccesses = (operation: string, input: unknown): Access[] => {
  if (operation === 'TransactWriteItems')
    return transactionSchema
      .parse(input)
      .TransactItems.flatMap((item) =>
        Object.entries(item).map(([kind, part]) =>
          access(kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`, part),
        ),
      )
  if (operation === 'BatchGetItem')
    return Object.values(batchGetSchema.parse(input).RequestItems).flatMap(({ Keys }) =>
      Keys.map((Key) => access(operation, { Key })),
    )
  return [access(operation, operationSchema.parse(input))]
}

type Operation = z.infer<typeof operationSchema>

const access = (name: string, operation: Operation): Access => ({
  action: `dynamodb:${name}`,
  resource: operation.IndexName ? `Table/index/${operation.IndexName}` : 'Table',
  context: { 'dynamodb:LeadingKeys': [partitionOf(operation)] },
})

/** What is asked for; a query begins with `pk = :value`. */
const partitionOf = ({ Key, Item, KeyConditionExpression, ExpressionAttributeValues }: Operation): string => {
  const placeholder = /^[#\w]+ = (:\w+)/.exec(KeyConditionExpression ?? '')?.[1]
  const partition = (Key ?? Item)?.pk.S ?? ExpressionAttributeValues?.[placeholder ?? '']?.S
  if (partition === undefined) throw new Error('a request without a partition')
  return partition
}

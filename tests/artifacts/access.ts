import * as z from 'zod/mini'
import type { Access } from './role.ts'

const keySchema = z.object({ pk: z.object({ S: z.string() }) })
const operationSchema = z.object({
  IndexName: z.optional(z.string()),
  Key: z.optional(keySchema),
  Item: z.optional(keySchema),
})
const transactionSchema = z.object({
  TransactItems: z.array(z.record(z.string(), operationSchema)),
})
const batchGetSchema = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(keySchema) })),
})

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

const access = (operation: string, { IndexName, Key, Item }: z.infer<typeof operationSchema>): Access => {
  const partition = (Key ?? Item)?.pk.S
  return {
    action: `dynamodb:${operation}`,
    resource: IndexName ? `Table/index/${IndexName}` : 'Table',
    ...(partition && { context: { 'dynamodb:LeadingKeys': [partition] } }),
  }
}

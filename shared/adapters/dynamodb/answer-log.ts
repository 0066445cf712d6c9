import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { timestampPattern } from '../../domain/time.ts'
import { type AnswerLog, type MemberOutcome, refusals } from '../../ports/answers-for-many.ts'
import { holds } from './conditional-write.ts'
import { outcomeKey, outcomesOf, petitionIdInOutcome } from './keys.ts'
import { queryAll, type Table } from './table.ts'

const outcomes = ['answered', ...Object.keys(refusals)] as [MemberOutcome]
const itemSchema = z.object({
  outcome: z.enum(outcomes),
  at: z.string().check(z.regex(timestampPattern)),
})

export const dynamoAnswerLog = (table: Table): AnswerLog => ({
  async record({ petitionId, answerOf }, streetId, outcome, at) {
    await holds(
      table.client.send(
        new PutCommand({
          TableName: table.tableName,
          Item: { ...outcomeKey(answerOf, petitionId), streetId, outcome, at },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    )
  },

  async outcomes(answerOf) {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': outcomesOf(answerOf) },
    })
    return items.map((item) => ({ petitionId: petitionIdInOutcome(item), ...z.parse(itemSchema, item) }))
  },
})

import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { millis } from '../../domain/time.ts'
import type { RateStore } from '../../ports/rate-store.ts'
import { holds } from './conditional-write.ts'
import { rateKey } from './keys.ts'
import type { Table } from './table.ts'

export const dynamoRateStore = ({ client, tableName }: Table): RateStore => ({
  take(name, { most, windowMs }, now) {
    const window = Math.floor(millis(now) / windowMs)
    return holds(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: rateKey(name, windowMs, window),
          UpdateExpression: 'ADD #count :one SET #ttl = :ttl',
          ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
          ExpressionAttributeNames: { '#count': 'count', '#ttl': 'ttl' },
          ExpressionAttributeValues: {
            ...{ ':one': 1, ':most': most, ':ttl': Math.ceil(((window + 2) * windowMs) / 1000) },
          },
        }),
      ),
    )
  },
})

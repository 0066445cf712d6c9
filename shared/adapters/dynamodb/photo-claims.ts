import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { later, millis } from '../../domain/time.ts'
import { CLAIM_LASTS_MS, type PhotoClaims } from '../../ports/uploads.ts'
import { holds } from './conditional-write.ts'
import { claimKey } from './keys.ts'
import type { Table } from './table.ts'

/** One item an upload (docs/data-model.md). */
export const dynamoPhotoClaims = ({ client, tableName }: Table): PhotoClaims => ({
  async claim(uploadKey, ownerId, now) {
    const item = { petitionId: ownerId, ttl: Math.ceil(millis(later(now, CLAIM_LASTS_MS)) / 1000) }
    return holds(
      client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...claimKey(uploadKey), ...item },
          ConditionExpression: 'attribute_not_exists(pk) OR petitionId = :petition',
          ExpressionAttributeValues: { ':petition': ownerId },
        }),
      ),
    )
  },
})

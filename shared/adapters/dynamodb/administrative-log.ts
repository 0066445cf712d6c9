import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { administrativeChangeSchema } from '../../domain/administration/administrative-change.ts'
import type { AdministrativeLog } from '../../ports/administrative-log.ts'
import { administrationPartition } from './keys.ts'
import type { Table } from './table.ts'

export const dynamoAdministrativeLog = ({ client, tableName }: Table): AdministrativeLog => ({
  async listChanges(streetId, { before, limit }) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: before ? 'pk = :pk AND sk < :before' : 'pk = :pk',
        ExpressionAttributeValues: {
          ':pk': administrationPartition(streetId),
          ...(before && { ':before': before }),
        },
        ScanIndexForward: false,
        ConsistentRead: true, // whoever has just changed something sees it
        Limit: limit + 1,
      }),
    )
    const changes = Items.map((item) => z.parse(administrativeChangeSchema, item))
    return {
      changes: changes.slice(0, limit),
      more: changes.length > limit || LastEvaluatedKey !== undefined,
    }
  },
})

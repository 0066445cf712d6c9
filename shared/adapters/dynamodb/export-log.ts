import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { Conflict } from '../../domain/errors.ts'
import { type ExportLog, type ExportRecord, exportRecordSchema } from '../../ports/export-log.ts'
import { holds } from './conditional-write.ts'
import * as keys from './keys.ts'
import { queryPages, type Table } from './table.ts'

export const dynamoExportLog = (table: Table): ExportLog => {
  const { client, tableName } = table
  return {
    async begin(record) {
      const { streetId, at, exportId } = record
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...keys.exportKey(streetId, at, exportId), ...record },
        }),
      )
    },

    async handedOut({ streetId, at, exportId, personId }, { rows, complete }) {
      const update = new UpdateCommand({
        TableName: tableName,
        Key: keys.exportKey(streetId, at, exportId),
        UpdateExpression: 'SET #rows = :rows, complete = :complete',
        ConditionExpression: 'personId = :person',
        ExpressionAttributeNames: { '#rows': 'rows' },
        ExpressionAttributeValues: { ':rows': rows, ':complete': complete, ':person': personId },
      })
      if (!(await holds(client.send(update)))) throw new Conflict(`no export ${exportId}`)
    },

    async list(streetId, { orgId, after, limit }) {
      const pages = queryPages(table, {
        KeyConditionExpression: after ? 'pk = :pk AND sk < :after' : 'pk = :pk',
        ...(orgId && { FilterExpression: 'orgId = :org' }),
        ExpressionAttributeValues: {
          ':pk': keys.exportPartition(streetId),
          ...(after && { ':after': keys.exportKey(streetId, after.at, after.exportId).sk }),
          ...(orgId && { ':org': orgId }),
        },
        ScanIndexForward: false,
        Limit: limit,
      })
      const found: ExportRecord[] = []
      for await (const page of pages) {
        found.push(...page.map((item) => z.parse(exportRecordSchema, item)))
        if (found.length >= limit) break
      }
      return found.slice(0, limit)
    },
  }
}

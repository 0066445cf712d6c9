import { paginateScan } from '@aws-sdk/lib-dynamodb'
import type { TimelineArchive } from '../../ports/timeline-archive.ts'
import { ENTRY, toEntry } from './petition-items.ts'
import type { Table } from './table.ts'

/** A scan: dear, and only ever run by hand after a failure (docs/operations.md). */
export const dynamoTimelineArchive = ({ client, tableName }: Table): TimelineArchive => ({
  async *entriesSince(since) {
    const pages = paginateScan(
      { client },
      {
        TableName: tableName,
        FilterExpression: '#item = :entry AND #at >= :since',
        ExpressionAttributeNames: { '#item': 'item', '#at': 'at' },
        ExpressionAttributeValues: { ':entry': ENTRY, ':since': since },
        ConsistentRead: true,
      },
    )
    for await (const { Items = [] } of pages) yield Items.map(toEntry)
  },
})

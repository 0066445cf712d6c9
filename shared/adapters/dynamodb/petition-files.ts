import type { PetitionStore } from '../../ports/petition-store.ts'
import * as keys from './keys.ts'
import { toFile } from './petition-items.ts'
import { queryAll, type Table } from './table.ts'

/** What tracking reads of the table, and no more: its bundle is counted. */
export const dynamoPetitionFiles = (table: Table): Pick<PetitionStore, 'findFile'> => ({
  async findFile(petitionId) {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk AND sk > :begin',
      ExpressionAttributeValues: { ':pk': keys.petitionPartition(petitionId), ':begin': keys.FILE_BEGINS },
      ConsistentRead: true,
    })
    return toFile(items)
  },
})

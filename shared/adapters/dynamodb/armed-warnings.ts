import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ArmedWarnings } from '../../ports/armed-warnings.ts'
import { armedKey } from './keys.ts'
import { getItem, type Table } from './table.ts'

export const dynamoArmedWarnings = (table: Table): ArmedWarnings => ({
  async findArmed(streetId) {
    const item = await getItem(table, armedKey(streetId))
    return item && String(item.savedAt)
  },
  async markArmed(streetId, savedAt) {
    const { client, tableName } = table
    await client.send(
      new PutCommand({ TableName: tableName, Item: { ...armedKey(streetId), streetId, savedAt } }),
    )
  },
})

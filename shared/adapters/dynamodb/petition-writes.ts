import type { Timestamp } from '../../domain/time.ts'
import type { Item } from './table.ts'
import type { TransactItems } from './transact.ts'

const NEW = 'attribute_not_exists(pk)'

/** The writes that transactions on petitions are made of. */
export const writesTo = (tableName: string) => {
  const put = (Item: Item) => ({ Put: { TableName: tableName, Item } })
  const putNew = (Item: Item) => ({ Put: { TableName: tableName, Item, ConditionExpression: NEW } })
  const appendEntry = ([entry = {}, ...payloads]: Item[]): TransactItems => [
    putNew(entry),
    ...payloads.map(put),
  ]

  /** An expired record may be written over: the table deletes late. */
  const putRecord = (Item: Item, now: Timestamp) => ({
    Put: {
      TableName: tableName,
      Item,
      ConditionExpression: `${NEW} OR expiresAt <= :now`,
      ExpressionAttributeValues: { ':now': now },
    },
  })

  return { put, putRecord, putNew, appendEntry }
}

import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Conflict } from '../../domain/errors.ts'
import type { DirectoryWriter, ItemChange } from '../../ports/directory.ts'
import * as keys from './keys.ts'
import type { Item, Table } from './table.ts'
import { type TransactItems, transactWrite } from './transact.ts'

/** Where an item stands; a place twice, a street in the register too. */
const placesOf = ({ kind, item, isNew }: ItemChange): { key: keys.Key; item: Item }[] => {
  const { streetId } = item
  switch (kind) {
    case 'street':
      return [
        { key: keys.streetKey(streetId), item },
        ...(isNew ? [{ key: keys.registeredStreetKey(streetId), item: { streetId } }] : []),
      ]
    case 'settings':
      return [{ key: keys.settingsKey(streetId), item }]
    case 'organisation':
      return [{ key: keys.organisationKey(streetId, item.orgId), item }]
    case 'person':
      return [{ key: keys.personKey(streetId, item.personId), item }]
    case 'account':
      return [{ key: keys.accountKey(item.account), item }]
    case 'place':
      return [
        { key: keys.placeKey(item.placeCode), item },
        { key: keys.placeOfStreetKey(streetId, item.placeCode), item },
      ]
  }
}

/** What was read is still there; an item that no administrator has changed has no version, settings may not be at all. */
const asRead = ({ kind, item, isNew }: ItemChange) => {
  if (isNew) return { ConditionExpression: 'attribute_not_exists(pk)' }
  const names = { ExpressionAttributeNames: { '#version': 'version' } }
  if (item.version)
    return {
      ConditionExpression: '#version = :read',
      ...names,
      ExpressionAttributeValues: { ':read': item.version },
    }
  const exists = kind === 'settings' ? '' : 'attribute_exists(pk) AND '
  return { ConditionExpression: `${exists}attribute_not_exists(#version)`, ...names }
}

export const dynamoDirectoryWriter = (table: Table): DirectoryWriter => {
  const { client, tableName } = table
  const put = async (key: keys.Key, item: Item): Promise<void> => {
    await client.send(new PutCommand({ TableName: tableName, Item: { ...item, ...key } }))
  }
  const replace = async (change: ItemChange): Promise<void> => {
    for (const { key, item } of placesOf(change)) await put(key, item)
  }

  return {
    async change(changes, record) {
      const items: TransactItems = changes.flatMap((change) => {
        const [first, ...copies] = placesOf(change)
        const written = (place: { key: keys.Key; item: Item }) => ({
          TableName: tableName,
          Item: { ...place.item, ...place.key, version: (change.item.version ?? 0) + 1 },
        })
        return [
          ...(first ? [{ Put: { ...written(first), ...asRead(change) } }] : []),
          ...copies.map((copy) => ({ Put: written(copy) })),
        ]
      })
      const key = keys.administrativeChangeKey(record.streetId, record.changeId)
      const failed = await transactWrite(table, [
        ...items,
        { Put: { TableName: tableName, Item: { ...record, ...key } } },
      ])
      if (failed.length > 0)
        throw new Conflict(`${record.subject.type} ${record.subject.id} is no longer as it was read`)
    },

    putPlace: (item) => replace({ kind: 'place', item }),
    putStreet: (item) => replace({ kind: 'street', item, isNew: true }),
    putOrganisation: (item) => replace({ kind: 'organisation', item }),
    putPerson: (item) => replace({ kind: 'person', item }),
    putAccount: (item) => replace({ kind: 'account', item }),
  }
}

import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb'
import { type Backoff, backOff } from './back-off.ts'
import type { Key } from './keys.ts'

/** Which table, through which client; `backoff` is replaced in tests. */
export interface Table {
  client: DynamoDBDocumentClient
  tableName: string
  backoff?: Backoff
}

export type Item = Record<string, unknown>

/** The present item, strongly consistent. */
export const getItem = async ({ client, tableName }: Table, key: Key): Promise<Item | undefined> => {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }))
  return Item
}

export type TableQuery = Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>

const GROWTH = 4

/** The items of a query, page by page, as long as somebody asks for more: who reads on looks for something rare. */
export async function* queryPages({ client, tableName }: Table, query: TableQuery): AsyncGenerator<Item[]> {
  let request: QueryCommandInput | undefined = { ...query, TableName: tableName }
  while (request) {
    const { Items, LastEvaluatedKey }: QueryCommandOutput = await client.send(new QueryCommand(request))
    yield Items ?? []
    request = LastEvaluatedKey && {
      ...request,
      ...(request.Limit && { Limit: request.Limit * GROWTH }),
      ExclusiveStartKey: LastEvaluatedKey,
    }
  }
}

/** The first page of a query and no more: at most as many items as its limit. */
export const queryFirst = async (table: Table, query: TableQuery): Promise<Item[]> => {
  for await (const page of queryPages(table, query)) return page
  return []
}

export const queryAll = async (table: Table, query: TableQuery): Promise<Item[]> => {
  const items: Item[] = []
  for await (const page of queryPages(table, query)) items.push(...page)
  return items
}

/** Named like an answer of the table itself: it passes. */
class TableBusy extends Error {
  override readonly name = 'ServiceUnavailable'
}

const BATCH_GET = 100 // most keys of one BatchGetItem

/** The items of these keys that exist, in any order; keys that the table did not get to are asked for again. */
export const getItems = async (table: Table, keys: readonly Key[]): Promise<Item[]> => {
  const { client, tableName, backoff } = table
  const items: Item[] = []
  for (let start = 0; start < keys.length; start += BATCH_GET) {
    let wanted: Item[] = keys.slice(start, start + BATCH_GET).map(({ pk, sk }) => ({ pk, sk }))
    for (let attempt = 1; wanted.length > 0; attempt++) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { Keys: wanted, ConsistentRead: true } } }),
      )
      items.push(...(Responses?.[tableName] ?? []))
      wanted = UnprocessedKeys?.[tableName]?.Keys ?? []
      if (wanted.length > 0 && !(await backOff(attempt, backoff)))
        throw new TableBusy(`${wanted.length} items could not be read: the table is busy`)
    }
  }
  return items
}

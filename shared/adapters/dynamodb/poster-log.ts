import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { timestampPattern } from '../../domain/time.ts'
import type { PosterLog, PosterScans } from '../../ports/poster-log.ts'
import { posterKey } from './keys.ts'
import { getItems, type Item, type Table } from './table.ts'

const MONTH = /^\d{4}-\d{2}$/

const itemSchema = z.object({
  placeCode: z.string(),
  total: z.number(),
  lastAt: z.string().check(z.regex(timestampPattern)),
})

const toScans = (item: Item): [string, PosterScans] => {
  const { placeCode, total, lastAt } = z.parse(itemSchema, item)
  const months = Object.entries(item).filter((entry): entry is [string, number] => MONTH.test(entry[0]))
  return [placeCode, { total, lastAt, months: Object.fromEntries(months) }]
}

export const dynamoPosterLog = (table: Table): PosterLog => ({
  async scanned(placeCode, at) {
    await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: posterKey(placeCode),
        UpdateExpression: 'SET placeCode = :code, lastAt = :at ADD #total :one, #month :one',
        ExpressionAttributeNames: { '#total': 'total', '#month': at.slice(0, 7) },
        ExpressionAttributeValues: { ':code': placeCode, ':at': at, ':one': 1 },
      }),
    )
  },

  async findScans(placeCodes) {
    return new Map((await getItems(table, placeCodes.map(posterKey))).map(toScans))
  },
})

import type { Days } from '../../domain/deputy/duty.ts'
import type { Payload } from '../../domain/timeline/chain.ts'
import type { ToldDuty } from '../../ports/petition-store.ts'
import * as keys from './keys.ts'
import { getItems, type Item, queryPages, type Table } from './table.ts'

const wordsKey = ({ petitionId, seq }: Pick<ToldDuty, 'petitionId' | 'seq'>): keys.Key =>
  keys.payloadKey(petitionId, seq, 'PRIVATE')
const idOf = ({ pk, sk }: Partial<Record<keyof keys.Key, unknown>>): string => `${pk} ${sk}`

/** A deputy's duty record over some days; its words stand with the entries, where they can be erased. */
export const listDuties = async (
  table: Table,
  personId: string,
  { from, to }: Days,
  limit: number,
): Promise<ToldDuty[]> => {
  const found: Item[] = []
  const pages = queryPages(table, {
    IndexName: 'person',
    KeyConditionExpression: 'personKey = :key AND listOrder BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':key': keys.dutyPartition(personId),
      ':from': from,
      ':to': keys.after(to),
    },
    Limit: limit,
  })
  for await (const page of pages) if (found.push(...page) >= limit) break
  const duties = found.slice(0, limit).map(keys.dutyFrom)
  const payloads = await getItems(table, duties.map(wordsKey))
  const words = new Map(payloads.map((item) => [idOf(item), (item.payload as Payload).text]))
  return duties.map((duty) => {
    const text = words.get(idOf(wordsKey(duty)))
    return { ...duty, ...(typeof text === 'string' && { text }) }
  })
}

import { comparePositions as compare, type ListRow, openPosition } from '../../ports/petition-list.ts'
import type { ListOwner, ListPage, ListPosition, ListQuery } from '../../ports/petition-store.ts'
import { after as afterAll, listOrder, listPartition, orderOf } from './keys.ts'
import { toListRow } from './petition-items.ts'
import { queryAll, queryPages, type Table } from './table.ts'

interface Placed {
  row: ListRow
  position: ListPosition
}

/** A page of a list as it stood at the query's moment; see {@link ListQuery}. */
export const listPetitions = (table: Table, query: ListQuery): Promise<ListPage> =>
  takePage(query, query.lane === 'open' ? openRows(table, query) : settledRows(table, query))

const takePage = async ({ limit, matches }: ListQuery, rows: AsyncIterable<Placed>): Promise<ListPage> => {
  const page: Placed[] = []
  for await (const placed of rows) {
    if (!matches(placed.row)) continue
    if (page.length === limit) {
      const last = page.at(-1)
      return { rows: page.map(({ row }) => row), ...(last && { next: last.position }) }
    }
    page.push(placed)
  }
  return { rows: page.map(({ row }) => row) }
}

/**
 * Due dates move while somebody pages, in either direction, so what was open is read whole and put into the order of
 * its moment: a few hundred rows of an organisation, 4 KB a half read unit.
 */
async function* openRows(table: Table, { owners, asOf, after }: ListQuery): AsyncGenerator<Placed> {
  const lists = await Promise.all(
    owners.map((owner) => {
      const { index, attribute, value } = listPartition(owner, 'open')
      return queryAll(table, {
        IndexName: index,
        KeyConditionExpression: `${attribute} = :key`,
        ExpressionAttributeValues: { ':key': value },
      })
    }),
  )
  const byId = new Map(lists.flat().map((item) => [item.pk, toListRow(item)]))
  yield* [...byId.values()]
    .filter(({ filedAt }) => filedAt <= asOf)
    .map((row) => ({ row, position: openPosition(row, asOf) }))
    .filter(({ position }) => !after || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position))
}

const PAGE_MARGIN = 1 // one more than asked for tells whether there is another

/** The order of answered and ended petitions never changes: a page is read from where the last one ended. */
async function* settledRows(table: Table, query: ListQuery): AsyncGenerator<Placed> {
  const direction = query.lane === 'ended' ? -1 : 1
  const sources = query.owners.map((owner) => settledOf(table, query, owner))
  const heads = await Promise.all(sources.map((source) => source.next()))
  let last: string | undefined
  for (;;) {
    let best: { index: number; placed: Placed } | undefined
    for (const [index, head] of heads.entries()) {
      if (head.done) continue
      if (!best || compare(head.value.position, best.placed.position) * direction < 0)
        best = { index, placed: head.value }
    }
    if (!best) return
    const { index, placed } = best
    // one that stands in two of the lists (an organisation's and a person's) is shown once
    if (placed.row.petitionId !== last) yield placed
    last = placed.row.petitionId
    const source = sources[index]
    if (source) heads[index] = await source.next()
  }
}

/** What is left of a settled lane below the snapshot and after a position; undefined when nothing can be. */
const restOf = ({ lane, asOf, after }: ListQuery) => {
  const until = afterAll(asOf)
  if (lane === 'ended') {
    const below = after && listOrder(after) < until ? listOrder(after) : until
    return { condition: 'listOrder < :until', values: { ':until': below } }
  }
  if (!after) return { condition: 'listOrder < :until', values: { ':until': until } }
  const from = afterAll(listOrder(after))
  return from < until
    ? { condition: 'listOrder BETWEEN :from AND :until', values: { ':from': from, ':until': until } }
    : undefined
}

async function* settledOf(table: Table, query: ListQuery, owner: ListOwner): AsyncGenerator<Placed> {
  const { lane, limit, owners } = query
  const range = restOf(query)
  if (!range) return
  const { index, attribute, value } = listPartition(owner, lane)
  const pages = queryPages(table, {
    IndexName: index,
    KeyConditionExpression: `${attribute} = :key AND ${range.condition}`,
    ExpressionAttributeValues: { ':key': value, ...range.values },
    ScanIndexForward: lane !== 'ended',
    Limit: Math.ceil(limit / owners.length) + PAGE_MARGIN,
  })
  for await (const page of pages)
    for (const item of page) {
      const row = toListRow(item)
      yield { row, position: { order: orderOf(String(item.listOrder)), petitionId: row.petitionId } }
    }
}

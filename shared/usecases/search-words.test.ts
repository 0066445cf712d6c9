import { beforeAll, describe, expect, test } from 'vitest'
import { memoryPetitionStore } from '../adapters/memory/petition-store.ts'
import type { ListPosition, ListQuery } from '../ports/petition-store.ts'
import { aFiling, numbered } from '../testing/a-filing.ts'
import { FILED_AT } from '../testing/a-petition.ts'
import { station } from '../testing/a-street.ts'
import { searchList, termsOf } from './search-words.ts'

const store = memoryPetitionStore()
const FILED = 730
let lists = 0
const counted = {
  findWords: store.findWords,
  list: (query: ListQuery) => {
    lists++
    return store.list(query)
  },
}

beforeAll(async () => {
  for (let n = 0; n < FILED; n++)
    await store.file(
      aFiling({ petitionId: numbered(n) }, { text: { text: n % 50 === 0 ? '井盖松动' : '路灯不亮' } }),
    )
})

const search = (words: string, limit: number, after?: ListPosition) => {
  lists = 0
  const query: ListQuery = {
    ...{ owners: [{ orgId: station }], lane: 'open', asOf: FILED_AT, limit, matches: () => true },
    ...(after && { after }),
  }
  return searchList(counted, query, termsOf(words), () => '')
}
const numbersOf = (rows: readonly { petitionId: string }[]) => rows.map(({ petitionId }) => petitionId)

describe('a search through many open petitions', () => {
  test('looks as far as a page needs, and goes on behind its last row', async () => {
    const first = await search('井盖', 5)
    expect(numbersOf(first.rows)).toEqual([0, 50, 100, 150, 200].map(numbered))
    expect(first.searched).toEqual({ petitions: 300, all: false })
    const second = await search('井盖', 5, first.next)
    expect(numbersOf(second.rows)).toEqual([250, 300, 350, 400, 450].map(numbered))
    const rest = await search('井盖', 100, second.next)
    expect(numbersOf(rest.rows)).toEqual([500, 550, 600, 650, 700].map(numbered))
    expect(rest.searched).toEqual({ petitions: 279, all: true })
    expect(rest).not.toHaveProperty('next')
  })

  test('ends with a chunk that fills the page', async () => {
    const { rows, next, searched } = await search('井盖', 4)
    expect(numbersOf(rows)).toEqual([0, 50, 100, 150].map(numbered))
    expect(next?.petitionId).toBe(numbered(199))
    expect(searched).toEqual({ petitions: 200, all: false })
  })

  test('stops after so many, with what it found, or with nothing to go on from', async () => {
    const some = await search('井盖', 100)
    expect(some.rows).toHaveLength(12)
    expect(some.next?.petitionId).toBe(numbered(599))
    expect(some.searched).toEqual({ petitions: 600, all: false })
    expect(await search('施工', 100)).toEqual({ rows: [], searched: { petitions: 600, all: false } })
  })

  test('reads the open list once, however much of it is looked through', async () => {
    await search('施工', 20)
    expect(lists).toBe(1)
  })
})

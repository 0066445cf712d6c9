import { describe, expect, it } from 'vitest'
import { type Dimension, differences, disagreements, mergeCells } from '../../domain/statistics/cells.ts'
import type { Counted } from '../../domain/statistics/count-petition.ts'
import { numbered } from '../../testing/a-filing.ts'
import type { CounterArchive, CounterStore } from '../counter-store.ts'

const aCount = (overrides: Partial<Counted> = {}): Counted => ({
  ...{ streetId: 'street', communityId: 'east', filedAt: '2026-11-24T10:00:00.000+08:00' },
  ...{ kind: 'help', category: 'noise', sums: { filed: 1, open: 1 } },
  ...overrides,
})
const on = (day: string, overrides: Partial<Counted> = {}): Counted =>
  aCount({ filedAt: `${day}T10:00:00.000+08:00`, ...overrides })

/** Facts of counting petitions. */
export const counterStoreContract = (open: () => Promise<CounterStore & CounterArchive>): void => {
  /** What a range sums up to, by period and value. */
  const sumsOf = async (
    store: CounterStore,
    dimension: Dimension,
    [from, to]: [from: string, to: string],
    owner = dimension === 'street' ? 'street' : 'east',
  ) => {
    const cells = await store.sums(1, { dimension, owner, from, to })
    return Object.fromEntries(cells.map(({ period, value, sums }) => [`${period} ${value}`.trim(), sums]))
  }

  describe('counters', () => {
    it('count a petition for its street, community, kind and category, in its year and on its day', async () => {
      const store = await open()
      expect(await store.record(1, [{ petitionId: numbered(1), after: aCount() }])).toEqual([])
      const sums = { filed: 1, open: 1 }
      expect(await sumsOf(store, 'street', ['2026', '2026'])).toEqual({ '2026': sums })
      expect(await sumsOf(store, 'community', ['2026', '2026'])).toEqual({ '2026': sums })
      expect(await sumsOf(store, 'kind', ['2026', '2026'])).toEqual({ '2026 help': sums })
      expect(await sumsOf(store, 'category', ['2026-11-24', '2026-11-24'])).toEqual({
        '2026-11-24 noise': sums,
      })
      expect(await sumsOf(store, 'community', ['2026-11-23', '2026-11-23'])).toEqual({})
      expect(await sumsOf(store, 'community', ['2026', '2026'], 'west')).toEqual({})
    })

    it('count how many were filed at a poster by kind, whatever becomes of them', async () => {
      const store = await open()
      const petitionId = numbered(1)
      const after = aCount({ placeCode: 'ATGY6DD6' })
      await store.record(1, [{ petitionId, after }])
      const before = (await store.findCounted(1, [petitionId])).get(petitionId)
      expect(before?.counted).toEqual(after)
      const answered = { ...after, sums: { filed: 1, 'answered-level-1': 1, urges: 2 } }
      await store.record(1, [{ petitionId, after: answered, ...(before && { before }) }])
      expect(await sumsOf(store, 'place', ['2026', '2026'])).toEqual({ '2026 ATGY6DD6/help': { filed: 1 } })
      const [read] = (await store.findCounted(1, [petitionId])).values()
      const complaint = { ...answered, kind: 'complaint' } as const
      await store.record(1, [{ petitionId, after: complaint, ...(read && { before: read }) }])
      const day: [string, string] = ['2026-11-24', '2026-11-24']
      expect((await sumsOf(store, 'place', day))['2026-11-24 ATGY6DD6/complaint']).toEqual({ filed: 1 })
    })

    it('count who leads a street’s orders by category and kind in a year, and no more once another leads', async () => {
      const store = await open()
      const petitionId = numbered(1)
      await store.record(1, [{ petitionId, after: aCount({ lead: 'urban' }) }])
      const year: [string, string] = ['2025', '2026']
      expect(await sumsOf(store, 'lead', year, 'street')).toEqual({ '2026 noise/help': { urban: 1 } })
      const before = (await store.findCounted(1, [petitionId])).get(petitionId)
      expect(before?.counted.lead).toBe('urban')
      await store.record(1, [{ petitionId, after: aCount({ lead: 'safety' }), ...(before && { before }) }])
      const [cell] = Object.values(await sumsOf(store, 'lead', year, 'street'))
      expect(Object.entries(cell ?? {}).filter(([, count]) => count !== 0)).toEqual([['safety', 1]])
    })

    it('count what a petition counts as now in place of what it counted as', async () => {
      const store = await open()
      const petitionId = numbered(1)
      await store.record(1, [{ petitionId, after: aCount() }])
      const before = (await store.findCounted(1, [petitionId])).get(petitionId)
      expect(before).toEqual({ counted: aCount(), revision: 1 })
      const after = aCount({ category: 'traffic', sums: { filed: 1, 'answered-level-1': 1 } })
      await store.record(1, [{ petitionId, after, ...(before && { before }) }])
      const year: [string, string] = ['2026', '2026']
      expect(await sumsOf(store, 'community', year)).toEqual({ '2026': after.sums })
      expect(await sumsOf(store, 'category', year)).toEqual({ '2026 traffic': after.sums })
      expect((await store.findCounted(1, [petitionId])).get(petitionId)).toEqual({
        counted: after,
        revision: 2,
      })
    })

    it('count nothing on what somebody else has counted since it was read', async () => {
      const store = await open()
      const petitionId = numbered(1)
      await store.record(1, [{ petitionId, after: aCount() }])
      expect(await store.record(1, [{ petitionId, after: aCount() }])).toEqual([petitionId])
      const before = { counted: aCount(), revision: 1 }
      const after = aCount({ sums: { filed: 1, closed: 1 } })
      expect(await store.record(1, [{ petitionId, before, after }])).toEqual([])
      expect(await store.record(1, [{ petitionId, before, after: aCount() }])).toEqual([petitionId])
      expect(await sumsOf(store, 'street', ['2026', '2026'])).toEqual({ '2026': after.sums })
    })

    it('give the days and the years of a range, first and last included', async () => {
      const store = await open()
      const days = ['2025-12-31', '2026-01-01', '2026-01-02', '2026-02-01']
      await store.record(
        1,
        days.map((day, index) => ({ petitionId: numbered(index), after: on(day) })),
      )
      expect(Object.keys(await sumsOf(store, 'community', ['2026-01-01', '2026-01-02']))).toEqual([
        '2026-01-01',
        '2026-01-02',
      ])
      const years = await sumsOf(store, 'community', ['2025', '2026'])
      expect(years).toMatchObject({ '2025': { filed: 1 }, '2026': { filed: 3 } })
    })

    it('lose none of a hundred petitions counted together, of many communities', async () => {
      const store = await open()
      const changes = Array.from({ length: 100 }, (_, index) => ({
        petitionId: numbered(index),
        after: on(`2026-11-${String((index % 28) + 1).padStart(2, '0')}`, {
          communityId: `c${index % 9}`,
          category: `category-${index % 12}`,
        }),
      }))
      expect(await store.record(1, changes)).toEqual([])
      expect(await sumsOf(store, 'street', ['2026', '2026'])).toEqual({ '2026': { filed: 100, open: 100 } })
      const expected = mergeCells(changes.flatMap(({ after }) => differences(undefined, after)))
      const counted = []
      for await (const cells of store.allCells(1)) counted.push(...cells)
      expect(disagreements(counted, expected)).toEqual([])
    })

    it('keep generations apart, and remove those that are over', async () => {
      const store = await open()
      expect(await store.generations()).toEqual({ active: 1 })
      const petitionId = numbered(1)
      await store.record(1, [{ petitionId, after: aCount() }])
      const next = await store.build()
      expect(await store.build()).toBe(next)
      expect(await store.generations()).toEqual({ active: 1, building: next })
      expect(await store.findCounted(next, [petitionId])).toEqual(new Map())
      await store.record(next, [{ petitionId, after: aCount({ sums: { filed: 1 } }) }])
      await store.activate(next)
      expect(await store.generations()).toEqual({ active: next })
      await expect(store.activate(next)).rejects.toThrow()
      expect(await sumsOf(store, 'street', ['2026', '2026'])).toEqual({ '2026': { filed: 1, open: 1 } })
      await store.sweep(next)
      expect(await sumsOf(store, 'street', ['2026', '2026'])).toEqual({})
      expect(await store.findCounted(1, [petitionId])).toEqual(new Map())
      expect((await store.findCounted(next, [petitionId])).size).toBe(1)
    })

    it('list what was counted in the order of filing, by community and month, page by page', async () => {
      const store = await open()
      const filed = (at: string, communityId = 'east') =>
        aCount({ communityId, filedAt: `${at}:00.000+08:00` })
      await store.record(1, [
        { petitionId: numbered(1), after: filed('2026-11-24T10:00') },
        { petitionId: numbered(2), after: filed('2026-11-02T10:00') },
        { petitionId: numbered(3), after: filed('2026-11-24T10:00') },
        { petitionId: numbered(4), after: filed('2026-12-01T00:00') },
        { petitionId: numbered(5), after: filed('2026-11-03T10:00', 'west') },
      ])
      const query = { communityId: 'east', month: '2026-11', limit: 2 }
      const first = await store.register(1, query)
      expect(first.map(({ petitionId }) => petitionId)).toEqual([numbered(2), numbered(1)])
      const last = first.at(-1)
      const rest = await store.register(1, { ...query, ...(last && { after: last }) })
      const { kind, category } = aCount()
      expect(rest).toEqual([
        { petitionId: numbered(3), filedAt: '2026-11-24T10:00:00.000+08:00', kind, category },
      ])
      expect(await store.register(1, { ...query, month: '2026-10' })).toEqual([])
    })

    it('list the newest first where that is asked for, and what each counts as by now', async () => {
      const store = await open()
      const filed = (day: number) => aCount({ filedAt: `2026-11-0${day}T10:00:00.000+08:00` })
      await store.record(1, [
        { petitionId: numbered(1), after: filed(1) },
        { petitionId: numbered(2), after: { ...filed(2), placeCode: 'ATGY6DD6' } },
        { petitionId: numbered(3), after: filed(3) },
      ])
      const read = (await store.findCounted(1, [numbered(1)])).get(numbered(1))
      const reclassified = { ...filed(1), kind: 'complaint', category: 'traffic' } as const
      await store.record(1, [{ petitionId: numbered(1), after: reclassified, ...(read && { before: read }) }])
      const query = { communityId: 'east', month: '2026-11', newestFirst: true, limit: 2 }
      const first = await store.register(1, query)
      expect(first).toMatchObject([
        { petitionId: numbered(3) },
        { petitionId: numbered(2), placeCode: 'ATGY6DD6' },
      ])
      const last = first.at(-1)
      expect(await store.register(1, { ...query, ...(last && { after: last }) })).toMatchObject([
        { petitionId: numbered(1), kind: 'complaint', category: 'traffic' },
      ])
    })

    it('lose none of forty petitions that are counted at once', async () => {
      const store = await open()
      const ids = Array.from({ length: 40 }, (_, index) => numbered(index))
      const outcomes = await Promise.all(
        [...ids, ...ids].map((petitionId) => store.record(1, [{ petitionId, after: aCount() }])),
      )
      expect(outcomes.flat().toSorted()).toEqual(ids)
      expect(await sumsOf(store, 'street', ['2026', '2026'])).toEqual({ '2026': { filed: 40, open: 40 } })
    })
  })
}

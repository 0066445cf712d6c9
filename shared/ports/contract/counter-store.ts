import { describe, expect, it } from 'vitest'
import { numbered } from '../../testing/a-filing.ts'
import type { CounterStore } from '../counter-store.ts'

const filed = (day: string, by = 1, orgId = 'dongzheng') => ({ orgId, day, name: 'filed', by })

/** Facts of counting events. */
export const counterStoreContract = (open: () => Promise<CounterStore>): void => {
  describe('counters', () => {
    it('count an event once, however often and late it comes', async () => {
      const store = await open()
      const second = { petitionId: numbered(1), seq: 2 }
      const first = { petitionId: numbered(1), seq: 1 }
      expect(await store.countOnce(second, [filed('2026-11-24')])).toBe('counted')
      expect(await store.countOnce(first, [filed('2026-11-24')])).toBe('counted')
      expect(await store.countOnce(second, [filed('2026-11-24')])).toBe('repeated')
      expect(await store.sum('dongzheng', '2026-11-24', '2026-11-24')).toEqual({ filed: 2 })
    })

    it('count all or nothing of an event', async () => {
      const store = await open()
      const event = { petitionId: numbered(1), seq: 1 }
      const counts = [
        filed('2026-11-24'),
        { ...filed('2026-11-24'), name: 'answered-level-1' },
        filed('2026-11-24', 1, 'gexin'),
        filed('2026-11-24', 2),
      ]
      await store.countOnce(event, counts)
      expect(await store.countOnce(event, [filed('2026-11-24', 1, 'elsewhere')])).toBe('repeated')
      expect(await store.sum('dongzheng', '2026-11-24', '2026-11-24')).toEqual({
        filed: 3,
        'answered-level-1': 1,
      })
      expect(await store.sum('gexin', '2026-11-24', '2026-11-24')).toEqual({ filed: 1 })
      expect(await store.sum('elsewhere', '2026-11-24', '2026-11-24')).toEqual({})
    })

    it('add up the days asked for, first and last included', async () => {
      const store = await open()
      for (const [index, day] of ['2026-11-22', '2026-11-23', '2026-11-24', '2026-12-01'].entries())
        await store.countOnce({ petitionId: numbered(index), seq: 1 }, [filed(day, 10 ** index)])
      expect(await store.sum('dongzheng', '2026-11-23', '2026-11-24')).toEqual({ filed: 110 })
      expect(await store.sum('dongzheng', '2026-11-01', '2026-12-31')).toEqual({ filed: 1111 })
    })

    it('take counts down as well as up', async () => {
      const store = await open()
      await store.countOnce({ petitionId: numbered(1), seq: 1 }, [filed('2026-11-24', 1)])
      await store.countOnce({ petitionId: numbered(1), seq: 2 }, [filed('2026-11-24', -1)])
      expect(await store.sum('dongzheng', '2026-11-24', '2026-11-24')).toEqual({ filed: 0 })
    })

    it('lose none of forty events that come at once, each twice', async () => {
      const store = await open()
      const events = Array.from({ length: 40 }, (_, i) => ({
        petitionId: numbered(i % 8),
        seq: Math.floor(i / 8),
      }))
      const outcomes = await Promise.all(
        [...events, ...events].map((event) => store.countOnce(event, [filed('2026-11-24')])),
      )
      expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(40)
      expect(await store.sum('dongzheng', '2026-11-24', '2026-11-24')).toEqual({ filed: 40 })
    })
  })
}

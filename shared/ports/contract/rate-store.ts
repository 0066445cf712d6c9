import { describe, expect, it } from 'vitest'
import { later } from '../../domain/time.ts'
import type { RateStore } from '../rate-store.ts'

const MINUTE = '2026-03-02T10:00:00.000+08:00'

/** Facts of what another side limits. */
export const rateStoreContract = (open: () => Promise<RateStore>): void => {
  describe('rates', () => {
    it('let so many through a window, however many ask at once, and as many through the next', async () => {
      const store = await open()
      const take = (ms: number) => store.take('robot', { most: 3, windowMs: 60_000 }, later(MINUTE, ms))
      const asked = await Promise.all(Array.from({ length: 9 }, () => take(1000)))
      expect(asked.filter(Boolean)).toHaveLength(3)
      expect(await take(59_999)).toBe(false)
      expect(await take(60_000)).toBe(true)
    })

    it('are counted by name and by window', async () => {
      const store = await open()
      const take = (name: string, windowMs: number) => store.take(name, { most: 1, windowMs }, MINUTE)
      expect([await take('a', 60_000), await take('b', 60_000), await take('a', 3_600_000)]).toEqual([
        ...[true, true, true],
      ])
      expect(await take('a', 60_000)).toBe(false)
    })
  })
}

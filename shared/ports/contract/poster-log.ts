import { describe, expect, it } from 'vitest'
import type { PosterLog } from '../poster-log.ts'

/** Facts of counting scans. */
export const posterLogContract = (open: () => Promise<PosterLog>): void => {
  describe('the log of posters', () => {
    it('counts the scans of each code by month, and knows the last', async () => {
      const log = await open()
      await log.scanned('ATGY6DD6', '2026-10-31T23:59:59.000+08:00')
      await log.scanned('ATGY6DD6', '2026-11-01T00:00:00.000+08:00')
      await log.scanned('ATGY6DD6', '2026-11-24T10:00:00.000+08:00')
      await log.scanned('CX7WTFHM', '2026-11-24T11:00:00.000+08:00')
      const scans = await log.findScans(['ATGY6DD6', 'CX7WTFHM', '7777777A'])
      expect(Object.fromEntries(scans)).toEqual({
        ATGY6DD6: {
          ...{ total: 3, lastAt: '2026-11-24T10:00:00.000+08:00' },
          months: { '2026-10': 1, '2026-11': 2 },
        },
        CX7WTFHM: { total: 1, lastAt: '2026-11-24T11:00:00.000+08:00', months: { '2026-11': 1 } },
      })
    })

    it('counts scans that come at once', async () => {
      const log = await open()
      const at = '2026-11-24T10:00:00.000+08:00'
      await Promise.all(Array.from({ length: 20 }, () => log.scanned('ATGY6DD6', at)))
      expect((await log.findScans(['ATGY6DD6'])).get('ATGY6DD6')?.total).toBe(20)
    })

    it('finds nothing where nothing was scanned', async () => {
      expect((await (await open()).findScans([])).size).toBe(0)
      expect((await (await open()).findScans(['ATGY6DD6'])).size).toBe(0)
    })
  })
}

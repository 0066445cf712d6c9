import { describe, expect, it } from 'vitest'
import type { ExportLog, ExportRecord } from '../export-log.ts'

const aRecord = (n: number, overrides: Partial<ExportRecord> = {}): ExportRecord => ({
  exportId: `export-${n}`,
  streetId: 'street',
  at: `2026-11-24T10:0${n}:00.000+08:00`,
  ...{ personId: 'command', role: 'command-centre', orgId: 'command-centre', columns: 'full' },
  filter: { from: '2026-01-01', to: '2026-11-24', stage: 'closed' },
  ...{ rows: 0, complete: false },
  ...overrides,
})

/** Facts of remembering exports. */
export const exportLogContract = (open: () => Promise<ExportLog>): void => {
  describe('the log of exports', () => {
    it('tells the newest first, of one street, page by page', async () => {
      const log = await open()
      for (const n of [1, 3, 2]) await log.begin(aRecord(n))
      await log.begin(aRecord(4, { streetId: 'elsewhere' }))
      const first = await log.list('street', { limit: 2 })
      expect(first).toEqual([aRecord(3), aRecord(2)])
      const last = first.at(-1)
      expect(await log.list('street', { limit: 2, ...(last && { after: last }) })).toEqual([aRecord(1)])
      await log.begin(aRecord(0, { orgId: 'east' }))
      expect(await log.list('street', { limit: 1, orgId: 'east' })).toEqual([aRecord(0, { orgId: 'east' })])
    })

    it('says how much has been handed out, to whoever began it alone', async () => {
      const log = await open()
      await log.begin(aRecord(1))
      await log.handedOut(aRecord(1), { rows: 500, complete: false })
      await log.handedOut(aRecord(1), { rows: 720, complete: true })
      expect(await log.list('street', { limit: 9 })).toEqual([aRecord(1, { rows: 720, complete: true })])
      const other = aRecord(1, { personId: 'east-head' })
      await expect(log.handedOut(other, { rows: 1, complete: true })).rejects.toThrow()
      await expect(log.handedOut(aRecord(2), { rows: 1, complete: true })).rejects.toThrow()
    })
  })
}

import { describe, expect, it } from 'vitest'
import type { FilingQuotaName, Quota, Use } from '../../domain/quotas/quotas.ts'
import { later } from '../../domain/time.ts'
import { aFiling, numbered } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import type { PetitionStore } from '../petition-store.ts'

const use = (name: FilingQuotaName, quota: Quota): Use => ({ name, subject: 'one', quota })
const place = use('file-place', { hour: 3, day: 4 })
const device = use('file-device', { hour: 2, day: 2 })
const HOUR_MS = 3_600_000

/** Facts of quotas that are counted by the filing itself. */
export const filingQuotasContract = (open: () => Promise<PetitionStore>): void => {
  describe('a filing', () => {
    const file = (store: PetitionStore, index: number, uses: readonly Use[], filedAt = FILED_AT) =>
      store.file({ ...aFiling({ petitionId: numbered(index), filedAt }), uses })

    it('is refused when a quota is used up, and nothing is written or counted', async () => {
      const store = await open()
      expect(await file(store, 1, [place, device])).toEqual({ outcome: 'filed' })
      expect(await file(store, 2, [place, device])).toEqual({ outcome: 'filed' })
      const refused = { outcome: 'over-quota', name: 'file-device', until: expect.any(String) }
      for (let i = 0; i < 4; i++) expect(await file(store, 3, [place, device])).toEqual(refused)
      expect(await store.find(numbered(3))).toBeUndefined()
      // the place was not counted with what was refused: one is left
      expect(await file(store, 4, [place])).toEqual({ outcome: 'filed' })
      expect(await file(store, 5, [place])).toMatchObject({ name: 'file-place' })
    })

    it('is told until when, and goes through then', async () => {
      const store = await open()
      for (const index of [1, 2, 3]) await file(store, index, [place])
      const refused = await file(store, 4, [place])
      expect(refused).toMatchObject({ outcome: 'over-quota' })
      const until = refused.outcome === 'over-quota' ? refused.until : FILED_AT
      expect(until > FILED_AT && until <= later(FILED_AT, HOUR_MS)).toBe(true)
      expect(await file(store, 4, [place], until)).toEqual({ outcome: 'filed' })
    })

    it('that is repeated gets its first answer, also over the quota, and is not counted again', async () => {
      const store = await open()
      const first = { ...aFiling({ petitionId: numbered(1) }), uses: [device] }
      await store.file(first)
      const again = {
        ...aFiling({ petitionId: numbered(9) }, { keyHash: first.idempotency.keyHash }),
        uses: [device],
      }
      for (let i = 0; i < 3; i++)
        expect(await store.file(again)).toEqual({ outcome: 'repeated', record: first.idempotency })
      expect(await file(store, 2, [device])).toEqual({ outcome: 'filed' })
      expect(await file(store, 3, [device])).toMatchObject({ outcome: 'over-quota' })
      expect(await store.file(again)).toEqual({ outcome: 'repeated', record: first.idempotency })
    })

    it('under a number that is taken counts nothing', async () => {
      const store = await open()
      await file(store, 1, [])
      const taken = { ...aFiling({ petitionId: numbered(1) }, { keyHash: 'another' }), uses: [device] }
      for (let i = 0; i < 3; i++) expect(await store.file(taken)).toEqual({ outcome: 'number-taken' })
      expect(await file(store, 2, [device])).toEqual({ outcome: 'filed' })
    })

    it('goes through as often as allowed, of twenty at once', async () => {
      const store = await open()
      const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => file(store, i, [place])))
      expect(outcomes.filter(({ outcome }) => outcome === 'filed')).toHaveLength(3)
      expect(outcomes.filter(({ outcome }) => outcome === 'over-quota')).toHaveLength(17)
    })
  })
}

import { describe, expect, it } from 'vitest'
import type { LockOut } from '../../domain/quotas/lock-out.ts'
import type { Use } from '../../domain/quotas/quotas.ts'
import { later } from '../../domain/time.ts'
import type { LockOutStore, QuotaStore } from '../quota-store.ts'

const AT = '2026-11-24T13:20:00.000+08:00'
const use = (overrides: Partial<Use> = {}): Use => ({
  ...{ name: 'look-up-address', subject: 'a0', quota: { hour: 3, day: 5 } },
  ...overrides,
})
const times = async (n: number, work: () => Promise<unknown>) => {
  for (let i = 0; i < n; i++) await work()
}

/** Facts of counting within windows. */
export const quotaStoreContract = (open: () => Promise<QuotaStore>): void => {
  describe('quotas', () => {
    it('count until the hour is full, and again in the next', async () => {
      const store = await open()
      for (let i = 0; i < 3; i++) expect(await store.count(use(), AT)).toBeUndefined()
      expect(await store.count(use(), AT)).toBe('2026-11-24T14:00:00.000+08:00')
      expect(await store.count(use(), '2026-11-24T14:00:00.000+08:00')).toBeUndefined()
    })

    it('count until the day is full, and again on the next', async () => {
      const store = await open()
      await times(3, () => store.count(use(), AT))
      await times(2, () => store.count(use(), later(AT, 3_600_000)))
      expect(await store.count(use(), later(AT, 7_200_000))).toBe('2026-11-25T00:00:00.000+08:00')
      expect(await store.count(use(), '2026-11-25T00:00:00.000+08:00')).toBeUndefined()
    })

    it('count apart what has another name or another subject', async () => {
      const store = await open()
      await times(3, () => store.count(use(), AT))
      expect(await store.count(use({ subject: 'a1' }), AT)).toBeUndefined()
      expect(await store.count(use({ name: 'log-in-address' }), AT)).toBeUndefined()
      expect(await store.count(use(), AT)).toBeDefined()
    })

    it('follow a quota that is changed', async () => {
      const store = await open()
      await times(3, () => store.count(use(), AT))
      expect(await store.count(use({ quota: { hour: 4, day: 5 } }), AT)).toBeUndefined()
      expect(await store.count(use({ quota: { hour: 9, day: 2 } }), AT)).toBe('2026-11-25T00:00:00.000+08:00')
    })

    it('have room again for what was given back', async () => {
      const store = await open()
      await times(3, () => store.count(use(), AT))
      await store.giveBack(use(), AT)
      expect(await store.count(use(), AT)).toBeUndefined()
      expect(await store.count(use(), AT)).toBeDefined()
    })

    it('let exactly as many through as they allow, of forty at once', async () => {
      const store = await open()
      const outcomes = await Promise.all(Array.from({ length: 40 }, () => store.count(use(), AT)))
      expect(outcomes.filter((until) => until === undefined)).toHaveLength(3)
    })
  })
}

const failure = (failures: number): LockOut => ({ failures, lastAt: AT })

/** Facts of the failed log-ins that are kept. */
export const lockOutStoreContract = (open: () => Promise<LockOutStore>): void => {
  describe('lock-outs', () => {
    it('are kept as they were written, for each account', async () => {
      const store = await open()
      const locked = { ...failure(5), lockedUntil: later(AT, 60_000) }
      expect(await store.replaceLockOut('account', undefined, locked)).toBe(true)
      expect(await store.findLockOut('account')).toEqual(locked)
      expect(await store.findLockOut('another')).toBeUndefined()
    })

    it('are only replaced as they were read', async () => {
      const store = await open()
      await store.replaceLockOut('account', undefined, failure(1))
      expect(await store.replaceLockOut('account', undefined, failure(1))).toBe(false)
      expect(await store.replaceLockOut('account', failure(2), failure(3))).toBe(false)
      expect(await store.replaceLockOut('account', { ...failure(1), lastAt: later(AT, 1) }, failure(2))).toBe(
        false,
      )
      expect(await store.replaceLockOut('account', failure(1), failure(2))).toBe(true)
      expect(await store.findLockOut('account')).toEqual(failure(2))
    })

    it('are cleared, also when there is none', async () => {
      const store = await open()
      await store.replaceLockOut('account', undefined, failure(1))
      await store.clearLockOut('account')
      await store.clearLockOut('account')
      expect(await store.findLockOut('account')).toBeUndefined()
    })

    it('are written once by twenty who read the same', async () => {
      const store = await open()
      const written = await Promise.all(
        Array.from({ length: 20 }, () => store.replaceLockOut('account', undefined, failure(1))),
      )
      expect(written.filter(Boolean)).toHaveLength(1)
    })
  })
}

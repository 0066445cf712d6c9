import type { LockOut } from '../../domain/quotas/lock-out.ts'
import type { Use } from '../../domain/quotas/quotas.ts'
import { fullUntil, windowsAt } from '../../domain/quotas/windows.ts'
import type { Timestamp } from '../../domain/time.ts'
import type { LockOutStore, QuotaStore } from '../../ports/quota-store.ts'

/** Counts in memory; also what the petition store counts filings with. */
export const memoryCounts = () => {
  const counts = new Map<string, number>()
  const keysOf = ({ name, subject }: Use, at: Timestamp) => {
    const { day, hour } = windowsAt(at)
    const key = JSON.stringify([name, subject, day])
    return { day: key, hour: `${key}${hour}` }
  }
  const add = (use: Use, at: Timestamp, by: number): void => {
    for (const key of Object.values(keysOf(use, at))) counts.set(key, (counts.get(key) ?? 0) + by)
  }
  return {
    add,
    fullUntil: (use: Use, at: Timestamp): Timestamp | undefined => {
      const { day, hour } = keysOf(use, at)
      return fullUntil({ day: counts.get(day) ?? 0, hour: counts.get(hour) ?? 0 }, use.quota, at)
    },
  }
}

export const memoryQuotaStore = (): QuotaStore & LockOutStore => {
  const counts = memoryCounts()
  const lockOuts = new Map<string, LockOut>()
  return {
    async count(use, at) {
      const until = counts.fullUntil(use, at)
      if (!until) counts.add(use, at, 1)
      return until
    },
    async giveBack(use, at) {
      counts.add(use, at, -1)
    },
    async findLockOut(subject) {
      return lockOuts.get(subject)
    },
    async replaceLockOut(subject, read, next) {
      const present = lockOuts.get(subject)
      if (present?.failures !== read?.failures || present?.lastAt !== read?.lastAt) return false
      lockOuts.set(subject, structuredClone(next))
      return true
    },
    async clearLockOut(subject) {
      lockOuts.delete(subject)
    },
  }
}

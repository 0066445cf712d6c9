import type { LockOut } from '../domain/quotas/lock-out.ts'
import type { Use } from '../domain/quotas/quotas.ts'
import type { Timestamp } from '../domain/time.ts'

/** Counts within windows; what filing uses up is counted by the filing itself (`PetitionStore.file`). */
export interface QuotaStore {
  /** Counts one use, unless a window is full. @returns until when it is full; undefined when it was counted */
  count(use: Use, at: Timestamp): Promise<Timestamp | undefined>
  /** Takes back what was counted at that moment. */
  giveBack(use: Use, at: Timestamp): Promise<void>
}

/** The failed log-ins of accounts, by a keyed hash of the account's name: also of accounts that do not exist. */
export interface LockOutStore {
  /** Strongly consistent. */
  findLockOut(subject: string): Promise<LockOut | undefined>
  /** Writes `next` if what stands there is still what was read. @returns whether it was written */
  replaceLockOut(subject: string, read: LockOut | undefined, next: LockOut): Promise<boolean>
  clearLockOut(subject: string): Promise<void>
}

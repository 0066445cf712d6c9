import { Conflict, NotAuthenticated } from '../domain/errors.ts'
import { decideAttempt, type LockOut } from '../domain/quotas/lock-out.ts'
import { builtInQuotas, type Use } from '../domain/quotas/quotas.ts'
import type { Timestamp } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { LockOutStore, QuotaStore } from '../ports/quota-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import { quotaSubjects, tooManyRequests } from './quota-subjects.ts'

export interface LogInLimits {
  quotas: QuotaStore
  lockOuts: LockOutStore
  keyring: Keyring
  clock: Clock
}

const RACES = 20 // each lost one means that another attempt was counted; after five failures all are refused anyway

interface Attempt {
  before: LockOut | undefined
  counted: LockOut
}

const beginAttempt = async (lockOuts: LockOutStore, subject: string, now: Timestamp): Promise<Attempt> => {
  for (let race = 1; race <= RACES; race++) {
    // almost nobody has failed before: that is not looked at until it shows
    const before = race === 1 ? undefined : await lockOuts.findLockOut(subject)
    const decision = decideAttempt(before, now)
    if ('lockedUntil' in decision) throw tooManyRequests('log-in-account', decision.lockedUntil, now)
    if (await lockOuts.replaceLockOut(subject, before, decision.next))
      return { before, counted: decision.next }
  }
  throw new Conflict(`an attempt to log in lost ${RACES} races`)
}

/**
 * Lets an attempt to log in be made, unless there were too many. It is counted as failed before the password is looked
 * at, so that attempts at the same time are no more than those one after the other, and during a lock-out the right
 * password is refused like any other. Success clears the account and takes the count of the network back.
 * @throws TooManyRequests
 */
export const limitLogIns = async <T>(
  { quotas, lockOuts, keyring, clock }: LogInLimits,
  { account, address }: { account: string; address: string | undefined },
  logIn: () => Promise<T>,
): Promise<T> => {
  const now = clock.now()
  const subjects = await quotaSubjects(keyring)
  const [subject, network] = [subjects.account(account), subjects.address(address, now)]
  const use: Use | undefined = network
    ? { name: 'log-in-address', subject: network, quota: builtInQuotas['log-in-address'] }
    : undefined
  const until = use && (await quotas.count(use, now))
  if (until) throw tooManyRequests('log-in-address', until, now)
  const attempt = await beginAttempt(lockOuts, subject, now)
  try {
    const session = await logIn()
    await Promise.all([lockOuts.clearLockOut(subject), use && quotas.giveBack(use, now)])
    return session
  } catch (error) {
    // a fault of ours is no failed attempt
    if (!(error instanceof NotAuthenticated)) await undo(lockOuts, subject, attempt)
    throw error
  }
}

const undo = async (lockOuts: LockOutStore, subject: string, { before, counted }: Attempt): Promise<void> => {
  if (before) await lockOuts.replaceLockOut(subject, counted, before)
  else await lockOuts.clearLockOut(subject)
}

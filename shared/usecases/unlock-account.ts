import type { LockOutStore } from '../ports/quota-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import { quotaSubjects } from './quota-subjects.ts'

export interface UnlockServices {
  lockOuts: Pick<LockOutStore, 'clearLockOut'>
  keyring: Keyring
}

/** Forgets the failed log-ins of an account. */
export const unlockAccount = async ({ lockOuts, keyring }: UnlockServices, account: string): Promise<void> =>
  lockOuts.clearLockOut((await quotaSubjects(keyring)).account(account))

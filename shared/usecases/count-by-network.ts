import { builtInQuotas } from '../domain/quotas/quotas.ts'
import type { Clock } from '../ports/clock.ts'
import type { QuotaStore } from '../ports/quota-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import { quotaSubjects, tooManyRequests } from './quota-subjects.ts'

/** Counts that somebody asks from an address; nothing where it is not known. @throws TooManyRequests */
export const countByNetwork = async (
  { quotas, keyring, clock }: { quotas: Pick<QuotaStore, 'count'>; keyring: Keyring; clock: Clock },
  name: 'suggest-address' | 'similar-address' | 'upload-address',
  address: string | undefined,
): Promise<void> => {
  const now = clock.now()
  const subject = (await quotaSubjects(keyring)).address(address, now)
  const until = subject && (await quotas.count({ name, subject, quota: builtInQuotas[name] }, now))
  if (until) throw tooManyRequests(name, until, now)
}

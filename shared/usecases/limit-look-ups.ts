import { NotFound } from '../domain/errors.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import { builtInQuotas, type Use } from '../domain/quotas/quotas.ts'
import { longestFull } from '../domain/quotas/windows.ts'
import type { Clock } from '../ports/clock.ts'
import type { QuotaStore } from '../ports/quota-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import { quotaSubjects, tooManyRequests } from './quota-subjects.ts'

export interface LookUpServices {
  quotas: Pick<QuotaStore, 'count'>
  keyring: Keyring
  clock: Clock
}

/**
 * Looks something up by number and code. Only what fails is counted, by network and by number, so that whoever has both
 * is never slowed, nor shut out by somebody else's guessing: 80 bits are not guessed (docs/decisions/0010). A number
 * counts whether it exists or not, or the refusal would tell.
 * @throws TooManyRequests instead of NotFound
 */
export const limitLookUps = async <T>(
  { quotas, keyring, clock }: LookUpServices,
  { petitionId: typedId, address }: { petitionId: string; address: string | undefined },
  lookUp: () => Promise<T>,
): Promise<T> => {
  try {
    return await lookUp()
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    const now = clock.now()
    const network = (await quotaSubjects(keyring)).address(address, now)
    const petitionId = readPetitionId(typedId)
    const uses: Use[] = [
      ...(petitionId ? [useOf('look-up-petition', petitionId)] : []),
      ...(network ? [useOf('look-up-address', network)] : []),
    ]
    const full = await Promise.all(uses.map((use) => quotas.count(use, now)))
    const longest = longestFull(uses, (_, index) => full[index])
    throw longest ? tooManyRequests(longest.name, longest.until, now) : error
  }
}

const useOf = (name: 'look-up-petition' | 'look-up-address', subject: string): Use => ({
  ...{ name, subject, quota: builtInQuotas[name] },
})

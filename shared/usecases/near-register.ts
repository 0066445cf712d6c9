import { nearbyRange } from '../domain/petition/nearby.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { monthsOf } from '../domain/statistics/periods.ts'
import type { Timestamp } from '../domain/time.ts'
import type { CounterStore, RegisteredPetition } from '../ports/counter-store.ts'
import type { Directory } from '../ports/directory.ts'

const READ_AT_ONCE = 200

/** The rows of a community's register for a season around a moment, newest first (docs/decisions/0020). */
export async function* nearRegister(
  counters: Pick<CounterStore, 'activeGeneration' | 'register'>,
  around: Pick<Petition, 'communityId' | 'filedAt'>,
  now: Timestamp,
): AsyncGenerator<readonly RegisteredPetition[]> {
  const generation = await counters.activeGeneration()
  for (const month of monthsOf(nearbyRange(around, now)).reverse()) {
    const query = { communityId: around.communityId, month, newestFirst: true, limit: READ_AT_ONCE }
    let after: RegisteredPetition | undefined
    do {
      const rows = await counters.register(generation, { ...query, ...(after && { after }) })
      yield rows
      after = rows.length === READ_AT_ONCE ? rows.at(-1) : undefined
    } while (after)
  }
}

/** A posted code that stands for somewhere; the code of a whole street is everywhere. */
export const placeSomewhere = async (
  directory: Pick<Directory, 'findPlace'>,
  placeCode: string | undefined,
): Promise<string | undefined> =>
  placeCode && (await directory.findPlace(placeCode))?.communityId ? placeCode : undefined

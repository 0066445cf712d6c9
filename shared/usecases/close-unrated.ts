import { isDue } from '../domain/deadlines/next-due.ts'
import { MoveNotAllowed } from '../domain/errors.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { Timestamp } from '../domain/time.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { sweepDue } from './sweep-due.ts'

interface ClosingServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'findMany' | 'save' | 'listDue'>
}

class NotDue extends Error {}

const assertDue = (now: Timestamp) => (petition: Petition) => {
  if (!isDue(petition, 'close', now)) throw new NotDue()
}

/** Files away what nobody rated within the rating window. A verdict that came in between wins. */
export const closeUnrated = async (
  services: ClosingServices,
): Promise<{ done: number; failed: { petitionId: string; error: unknown }[] }> => {
  const now = services.clock.now()
  const failed: { petitionId: string; error: unknown }[] = []

  const closeOne = async (read: Petition): Promise<Petition | undefined> => {
    const { petitionId } = read
    try {
      const move = { petitionId, action: 'close', input: {}, actor: systemActor, read } as const
      return await movePetition(services, move, assertDue(now))
    } catch (error) {
      if (!(error instanceof NotDue || error instanceof MoveNotAllowed)) failed.push({ petitionId, error })
      return undefined
    }
  }

  const done = await sweepDue(services.petitions, 'close', now, async (due) => {
    const outcomes = await Promise.all((await services.petitions.findMany(due)).map(closeOne))
    return outcomes.filter((petition) => petition !== undefined)
  })
  return { done, failed }
}

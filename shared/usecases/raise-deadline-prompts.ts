import { isDue } from '../domain/deadlines/next-due.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { sweepDue } from './sweep-due.ts'

export interface SweepServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'findMany' | 'save' | 'listDue'>
}

export interface SweepReport {
  done: number
  failed: { petitionId: string; error: unknown }[]
}

/** Somebody acted, or another sweeper was quicker. */
class MovedOn extends Error {}

/**
 * The sweep: prompts near a limit, tells what is overdue, and hands on what the triage queue lost. Each level of each
 * clock is raised once, however late and by however many sweepers: an entry is written on the very state whose next
 * action was due, or not at all.
 */
export const raiseDeadlinePrompts = async (services: SweepServices): Promise<SweepReport> => {
  const now = services.clock.now()
  const failed: SweepReport['failed'] = []

  const actOn = async (read: Petition): Promise<boolean> => {
    const { petitionId, next } = read
    if (!next || !isDue(read, 'sweep', now)) return false
    const move = { petitionId, action: next.action, input: {}, actor: systemActor, read }
    try {
      await movePetition(services, move, (present) => {
        if (present.next?.action !== next.action || present.next.at !== next.at) throw new MovedOn()
      })
      return true
    } catch (error) {
      if (!(error instanceof MovedOn)) failed.push({ petitionId, error })
      return false
    }
  }

  const done = await sweepDue(services.petitions, 'sweep', now, async (due) => {
    const outcomes = await Promise.all((await services.petitions.findMany(due)).map(actOn))
    return outcomes.filter(Boolean).length
  })
  return { done, failed }
}

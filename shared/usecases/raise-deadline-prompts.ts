import { dueLevels } from '../domain/deadlines/levels.ts'
import { isDue, nextDue } from '../domain/deadlines/next-due.ts'
import { isLate } from '../domain/deadlines/warning-rules.ts'
import type { Action } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { Timestamp } from '../domain/time.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SimilarHandles } from '../ports/similar-handles.ts'
import { joinAsWanted } from './join-as-wanted.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { sweepDue } from './sweep-due.ts'

export interface SweepServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'findMany' | 'save' | 'listDue'>
  /** What the triage queue lost may be one that its resident wants to stand with another. */
  handles: Pick<SimilarHandles, 'petitionIdIn'>
}

export interface SweepReport {
  done: number
  failed: { petitionId: string; error: unknown }[]
}

/** Somebody acted, or another sweeper was quicker. */
class MovedOn extends Error {}

/**
 * What is to be done with a petition that waits for this moment: what it waits for; the most severe of what it has passed
 * meanwhile; or to wait for another moment, where rules or calendar have become others.
 */
const actionFor = async (
  { timekeepingOf }: SweepServices,
  petition: Petition,
  now: Timestamp,
): Promise<Action | undefined> => {
  const { streetId, clocks, next } = petition
  const timekeeping = await timekeepingOf(streetId)
  const present = nextDue(petition, timekeeping)
  if (present?.at !== next?.at || present?.action !== next?.action) return 'rearm'
  if (next?.action !== 'prompt') return next?.action
  const due = dueLevels(clocks, timekeeping, now).flat()
  return due.some(({ level }) => isLate(level.name)) ? 'overdue' : 'prompt'
}

/**
 * The sweep: prompts near a limit, tells what is overdue, and hands on what the triage queue lost. Each level of each
 * clock is raised once, however late and by however many sweepers: an entry is written on the very state whose next
 * action was due, or not at all.
 */
export const raiseDeadlinePrompts = async (services: SweepServices): Promise<SweepReport> => {
  const now = services.clock.now()
  const failed: SweepReport['failed'] = []

  const actOn = async (read: Petition): Promise<Petition | undefined> => {
    const { petitionId } = read
    if (!isDue(read, 'sweep', now)) return undefined
    try {
      const action = await actionFor(services, read, now)
      if (!action) return undefined
      const assertStillDue = async (present: Petition): Promise<void> => {
        // another sweeper may have raised what was due of one clock and left another's due
        if (!isDue(present, 'sweep', now) || (await actionFor(services, present, now)) !== action)
          throw new MovedOn()
      }
      if (action === 'triage' && (await joinAsWanted(services, read, assertStillDue))) return read
      const move = { petitionId, action, input: {}, actor: systemActor, read }
      return await movePetition(services, move, assertStillDue)
    } catch (error) {
      if (!(error instanceof MovedOn)) failed.push({ petitionId, error })
      return undefined
    }
  }

  const done = await sweepDue(services.petitions, 'sweep', now, async (due) => {
    const outcomes = await Promise.all((await services.petitions.findMany(due)).map(actOn))
    return outcomes.filter((petition) => petition !== undefined)
  })
  return { done, failed }
}

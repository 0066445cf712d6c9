import { inBatches } from '../domain/batches.ts'
import type { Timekeeping } from '../domain/deadlines/clocks.ts'
import { nextDue } from '../domain/deadlines/next-due.ts'
import { hasMark } from '../domain/petition/marks.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import { later, type Timestamp } from '../domain/time.ts'
import type { ArmedWarnings } from '../ports/armed-warnings.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

export interface RearmServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'findMany' | 'save' | 'list'>
  directory: Pick<Directory, 'findStreet' | 'findPersonNow' | 'listOrganisations' | 'listStreets'>
  settings: SettingsStore
  armed: ArmedWarnings
}

export interface RearmReport {
  done: number
  failed: { streetId: string; petitionId?: string; error: unknown }[]
}

class SameMoment extends Error {}

const PAGE = 100 // most numbers of one findMany
const AT_ONCE = 10 // moves on their way at the same time
const EVERYTHING = Number.MAX_SAFE_INTEGER
/** Every function has forgotten the settings of before (settings-store.ts) and moves by the new rules. */
const SETTLED_MS = 90_000

/** Numbers of all whose clocks may warn: what is open, and answers that are checked. */
export const warnedOf = async (
  {
    petitions,
    directory,
  }: {
    petitions: Pick<PetitionStore, 'list'>
    directory: Pick<Directory, 'listOrganisations'>
  },
  streetId: string,
  asOf: Timestamp,
): Promise<string[]> => {
  const owners = (await directory.listOrganisations(streetId)).map(({ orgId }) => ({ orgId }))
  if (owners.length === 0) return []
  const list = (lane: 'open' | 'answered', matches: (row: { marks?: string[] | undefined }) => boolean) =>
    petitions.list({ owners, lane, asOf, limit: EVERYTHING, matches })
  const [open, answered] = await Promise.all([
    list('open', () => true),
    list('answered', ({ marks }) => hasMark(marks, 'check')),
  ])
  return [...open.rows, ...answered.rows].map(({ petitionId }) => petitionId)
}

/** Lets a petition wait for what it would wait for now. @returns whether that is another moment */
export const rearmPetition = async (
  services: MoveServices,
  read: Petition,
  timekeeping: Timekeeping,
): Promise<boolean> => {
  const assertMoves = (petition: Petition): void => {
    const [present, stored] = [nextDue(petition, timekeeping), petition.next]
    if (present?.at === stored?.at && present?.action === stored?.action) throw new SameMoment()
  }
  try {
    const { petitionId } = read
    await movePetition(
      services,
      { petitionId, action: 'rearm', input: {}, actor: systemActor, read },
      assertMoves,
    )
    return true
  } catch (error) {
    if (error instanceof SameMoment) return false
    throw error
  }
}

const rearmStreet = async (services: RearmServices, streetId: string): Promise<RearmReport> => {
  const { petitions, clock, timekeepingOf } = services
  const timekeeping = await timekeepingOf(streetId)
  const report: RearmReport = { done: 0, failed: [] }
  const rearm = async (read: Petition): Promise<void> => {
    try {
      if (await rearmPetition(services, read, timekeeping)) report.done += 1
    } catch (error) {
      report.failed.push({ streetId, petitionId: read.petitionId, error })
    }
  }
  for (const numbers of inBatches(await warnedOf(services, streetId, clock.now()), PAGE))
    for (const some of inBatches(await petitions.findMany(numbers), AT_ONCE))
      await Promise.all(some.map(rearm))
  return report
}

/**
 * After the rules of a street's warnings have changed: each petition that would now wait for another moment gets an entry
 * and waits for that. Where nothing has changed, two reads a street.
 */
export const rearmWarnings = async (services: RearmServices): Promise<RearmReport> => {
  const { directory, settings, armed, clock } = services
  const total: RearmReport = { done: 0, failed: [] }
  for (const { streetId } of await directory.listStreets())
    try {
      const savedAt = (await settings.findSettings(streetId)).warnings?.at(-1)?.savedAt
      if (!savedAt || clock.now() < later(savedAt, SETTLED_MS)) continue
      if ((await armed.findArmed(streetId)) === savedAt) continue
      const { done, failed } = await rearmStreet(services, streetId)
      total.done += done
      total.failed.push(...failed)
      if (failed.length === 0) await armed.markArmed(streetId, savedAt)
    } catch (error) {
      total.failed.push({ streetId, error })
    }
  return total
}

import {
  beginsAt,
  plansWith,
  type WarningChange,
  warningProblems,
} from '../domain/deadlines/change-warnings.ts'
import type { Timekeeping } from '../domain/deadlines/clocks.ts'
import { levelsWithin, type ReachedLevel } from '../domain/deadlines/levels.ts'
import { escalation } from '../domain/deadlines/next-due.ts'
import { plansInForce } from '../domain/deadlines/warning-plans.ts'
import { isLate, warnedClockLabels } from '../domain/deadlines/warning-rules.ts'
import { InvalidInput } from '../domain/errors.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { type Day, dayOf, endOfDay, later, nextDay, type Timestamp } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { findPetitions } from './find-petitions.ts'
import { openRows } from './open-rows.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'

export interface RehearsalServices {
  petitions: Pick<PetitionStore, 'list' | 'findMany'>
  directory: Pick<Directory, 'listOrganisations'>
  settings: SettingsStore
  clock: Clock
  timekeepingOf: TimekeepingOf
}

const DAYS = 7
const MAX_NUMBERS = 5 // examples that somebody can look at

/** What one set of rules would raise, by day. */
interface Rehearsed {
  petitionId: string
  reached: ReachedLevel[]
  escalatesAt: Timestamp | undefined
}

const rehearse = (
  petitions: readonly Petition[],
  rules: Timekeeping,
  span: { after: Timestamp; until: Timestamp },
): Rehearsed[] =>
  petitions.map((petition) => {
    const at = escalation(petition, rules)?.at
    return {
      petitionId: petition.petitionId,
      reached: levelsWithin(petition.clocks, rules, span),
      escalatesAt: at !== undefined && at > span.after && at <= span.until ? at : undefined,
    }
  })

const on = (day: Day, all: readonly Rehearsed[]) => {
  const told = all.filter(({ reached }) => reached.some(({ at }) => dayOf(at) === day))
  return {
    petitions: told.length,
    messages: told.flatMap(({ reached }) => reached).filter(({ at }) => dayOf(at) === day).length,
    escalated: all.filter(({ escalatesAt }) => escalatesAt && dayOf(escalatesAt) === day).length,
  }
}

const keyOf = ({ run, level }: ReachedLevel): string => `${run.name} ${level.name}`

/** The levels of the first day, and which petitions reach them, by either set of rules. */
const levelsOf = (day: Day, present: readonly Rehearsed[], proposed: readonly Rehearsed[]) => {
  const linesOf = (all: readonly Rehearsed[]) =>
    all.flatMap(({ petitionId, reached }) =>
      reached.filter(({ at }) => dayOf(at) === day).map((level) => ({ petitionId, level })),
    )
  const [before, after] = [linesOf(present), linesOf(proposed)]
  return [...Map.groupBy([...after, ...before], ({ level }) => keyOf(level))].flatMap(([key, [first]]) => {
    if (!first) return []
    const { run, level } = first.level
    const those = (lines: typeof after) => lines.filter((line) => keyOf(line.level) === key)
    return {
      ...{ clock: run.name, clockLabel: warnedClockLabels[run.name], level: level.name },
      ...{ grade: level.grade, late: isLate(level.name) },
      ...{ present: those(before).length, proposed: those(after).length },
      petitionIds: those(after)
        .slice(0, MAX_NUMBERS)
        .map(({ petitionId }) => petitionId),
    }
  })
}

/**
 * What other rules would do to the petitions that are open at present, if nobody did anything: for a week from the day
 * on which they would begin. Nothing is written. @throws InvalidInput
 */
export const rehearseWarnings = async (
  services: RehearsalServices,
  streetId: string,
  change: WarningChange,
) => {
  const now = services.clock.now()
  const problems = warningProblems(change, now)
  if (problems.length > 0) throw new InvalidInput(problems)
  const [settings, present, organisations] = await Promise.all([
    services.settings.findSettings(streetId),
    services.timekeepingOf(streetId),
    services.directory.listOrganisations(streetId),
  ])
  const owners = organisations.map(({ orgId }) => ({ orgId }))
  const rows = await openRows(services.petitions, owners, now)
  const petitions = await findPetitions(
    services.petitions,
    rows.map(({ petitionId }) => petitionId),
  )

  const begins = beginsAt(change, now)
  let day = dayOf(begins)
  const days: Day[] = []
  for (let count = 0; count < DAYS; count++, day = nextDay(day)) days.push(day)
  // a level that is reached in the very moment counts
  const span = { after: later(begins, -1), until: endOfDay(days.at(-1) ?? day) }
  const warnings = plansInForce(plansWith(settings.warnings, change, now))
  const [before, after] = [
    rehearse(petitions, present, span),
    rehearse(petitions, { ...present, warnings }, span),
  ]
  return {
    open: petitions.length,
    from: begins,
    days: days.map((each) => ({ day: each, present: on(each, before), proposed: on(each, after) })),
    levels: levelsOf(days[0] ?? day, before, after),
  }
}

import { namedMark } from '../petition/marks.ts'
import type { Petition } from '../petition/petition.ts'
import { namedRoles } from './coordination-rules.ts'
import type { StaffActor, StaffRole } from './roles.ts'
import type { Person } from './street.ts'

type Named = Pick<Person, 'personId' | 'role' | 'disabled'>

/** What somebody is named for, as the rows of lists mark it. */
const markNames = { chair: 'chair', arbiter: 'arbitration' } as const

/**
 * What was left to people who can decide it no more, because they were disabled or have another role: as marks of
 * lists have it (`chair:<person>`, `arbitration:<person>`).
 */
const leftUndecided = (people: readonly Named[]): string[] =>
  (['chair', 'arbiter'] as const).flatMap((what) =>
    people
      .filter(({ role, disabled }) => disabled || !(namedRoles[what] as readonly StaffRole[]).includes(role))
      .map(({ personId }) => namedMark(markNames[what], personId)),
  )

/** Whoever sits at the command centre decides in place of those who can no more, as if nobody had been named (decision 0033). */
export const standingIn = (actor: StaffActor, people: readonly Named[]): StaffActor =>
  actor.role === 'command-centre' ? { ...actor, inPlaceOf: leftUndecided(people) } : actor

/** The petition as it is shown: nobody is waited for who can decide no more. */
export const withoutAbsent = (petition: Petition, people: readonly Named[]): Petition => {
  const { review, arbitration } = petition
  const left = leftUndecided(people)
  const isAbsent = (mark: string, personId: string | undefined) => left.includes(namedMark(mark, personId))
  const { chair } = review ?? {}
  return {
    ...petition,
    ...(review &&
      chair &&
      isAbsent('chair', chair.personId) && {
        review: { ...review, chair: { ...chair, personId: undefined } },
      }),
    ...(isAbsent('arbitration', arbitration?.personId) && { arbitration: {} }),
  }
}

import type { Limit } from '../calendar/working-days.ts'
import type { Clock, ClockName, Timekeeping } from '../deadlines/clocks.ts'
import type { FieldError } from '../errors.ts'
import type { Head } from '../joining/joining.ts'
import type { DepartmentSuggestion } from '../routing/suggest-department.ts'
import type { Actor } from '../street/roles.ts'
import type { Category, Organisation, Person } from '../street/street.ts'
import type { Timestamp } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import type { Action, ActionInput } from './lifecycle.ts'
import type { Change, Petition } from './petition.ts'
import type { Stage } from './stages.ts'

/** What a move must know of the street beyond the petition. */
export interface StreetFacts {
  commandCentreId: string
  categories: readonly Category[]
  /** The person named in the input, when the action names a handler of the station and there is such a person. */
  handler?: { personId: string; name: string }
  /** The person named in the input, whoever it is. */
  person?: Pick<Person, 'personId' | 'name' | 'role' | 'orgId' | 'streetId'>
  /** The departments of the street, when the action names one. */
  departments?: readonly Pick<Organisation, 'orgId' | 'name'>[]
  /** What the platform suggests whom to order, when it was asked; nothing in it where it suggests nobody. */
  advice?: { suggestion?: DepartmentSuggestion | undefined }
  /** The petition that another one is to be joined into: of one that stands with another, that one. */
  head?: Head
  /** Keyed hash of the token that was drawn for the link of this move. */
  keyHash?: string
}

/** A clock that an action starts beyond its row of the table. */
export interface StartedClock {
  name: ClockName
  of?: string
  limit?: Limit
}
/** A clock that an action stops beyond its row; without `of` every one of the name. */
export interface StoppedClock {
  name: ClockName
  of?: string
}

/** What an action does beyond what its row of the lifecycle table says. */
export interface Effect {
  to?: Stage
  /** What starts; one that the row starts too starts once, as it is said here. */
  starts?: readonly StartedClock[]
  stops?: readonly StoppedClock[]
  /** The clocks with other due dates, before the row of the table starts and stops them. */
  clocks?: readonly Clock[]
  change?: Change
  /** Read by the resident and by staff. */
  public?: Payload
  /** Read by staff only. */
  private?: Payload
  errors?: readonly FieldError[]
}

export interface EffectContext extends Timekeeping {
  now: Timestamp
  facts: StreetFacts
  actor: Actor
}

export type Decide<A extends Action> = (
  petition: Petition,
  input: ActionInput<A>,
  context: EffectContext,
) => Effect
export type Effects = { readonly [A in Action]?: Decide<A> }

/** Only what was given: a payload has no empty places. */
export const given = (fields: Record<string, string | undefined>): Payload =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Payload

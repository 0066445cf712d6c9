import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import type { Stage } from '../../shared/domain/petition/stages.ts'
import type { Standing } from './standing.ts'
import { afterWorkingHours } from './time.ts'

/** What somebody is going to do, provided that the petition then still stands where they saw it. */
export interface Step {
  readonly by: 'resident' | (string & {})
  readonly action: Action | 'file'
  readonly input: object
  readonly from: readonly Stage[]
  /** What else has to stand as they saw it, beside the stage. */
  readonly still?: (standing: Standing) => boolean
  /** Belongs to the course of the petition: the next step follows from it. Urges and additions do not. */
  readonly main: boolean
}
export interface Planned {
  readonly at: number
  readonly step: Step
}

export const mainStep = (
  by: string,
  action: Action,
  input: object,
  from: Stage | readonly Stage[],
  still?: Step['still'],
): Step => ({
  ...{ by, action, input, main: true },
  from: typeof from === 'string' ? [from] : from,
  ...(still && { still }),
})

export const aside = (...of: Parameters<typeof mainStep>): Step => ({ ...mainStep(...of), main: false })

const AT_ONCE_HOURS = 0.05 // three minutes of an open office

/** Working hours after something began, and never before now: what should have been done is done at once. */
export const dueWork = (began: number, hours: number, now: number): number =>
  Math.max(afterWorkingHours(began, hours), afterWorkingHours(now, AT_ONCE_HOURS))

export const earliest = (among: readonly (Planned | undefined)[]): Planned | undefined => {
  let first: Planned | undefined
  for (const planned of among)
    if (planned && planned.at < (first?.at ?? Number.POSITIVE_INFINITY)) first = planned
  return first
}

import type { Timestamp } from '../time.ts'
import {
  type LevelRule,
  levelName,
  usualPlan,
  usualWarnings,
  type WarnedClock,
  type WarningPlan,
  warnedClocks,
} from './warning-rules.ts'

export interface Level extends LevelRule {
  name: string
}

/** The levels of one clock by how their moments are told; in each list every moment is later than the one before. */
export interface ClockLevels {
  shares: readonly Level[]
  before: readonly Level[]
  after: readonly Level[]
}

/** A plan as it is computed with: until the next one begins. */
export interface PlanInForce {
  from: Timestamp
  until?: Timestamp | undefined
  levels: Readonly<Record<WarnedClock, ClockLevels>>
  escalateAfterWorkingDays?: number | undefined
}

const inOrder = (rules: readonly LevelRule[]): ClockLevels => {
  const levels = rules.map((rule): Level => ({ ...rule, name: levelName(rule.at) }))
  const by = (amountOf: (at: LevelRule['at']) => number | undefined) =>
    levels
      .flatMap((level) => {
        const amount = amountOf(level.at)
        return amount === undefined ? [] : [{ level, amount }]
      })
      .toSorted((a, b) => a.amount - b.amount)
      .map(({ level }) => level)
  return {
    shares: by((at) => ('percent' in at ? at.percent : undefined)),
    before: by((at) => ('hoursBefore' in at ? -at.hoursBefore : undefined)),
    after: by((at) => ('hoursAfter' in at ? at.hoursAfter : undefined)),
  }
}

/** The plans of a street, each up to the next; of a street that has none the usual one. */
export const plansInForce = (plans: readonly WarningPlan[] = [usualPlan]): PlanInForce[] =>
  plans.map(({ from, rules }, index) => ({
    from,
    ...(plans[index + 1] && { until: plans[index + 1]?.from }),
    levels: Object.fromEntries(
      warnedClocks.map((name) => [name, inOrder(rules.clocks[name] ?? usualWarnings[name])]),
    ) as Record<WarnedClock, ClockLevels>,
    ...(rules.escalateAfterWorkingDays !== undefined && {
      escalateAfterWorkingDays: rules.escalateAfterWorkingDays,
    }),
  }))

export const allLevels = ({ shares, before, after }: ClockLevels): Level[] => [...shares, ...before, ...after]

/** The rule by which a level was raised at a moment: that of the newest plan by then which has it. */
export const ruleOfRaised = (
  plans: readonly PlanInForce[],
  clock: WarnedClock,
  name: string,
  at: Timestamp,
): Level | undefined =>
  plans
    .filter(({ from }) => from <= at)
    .toReversed()
    .flatMap(({ levels }) => allLevels(levels[clock]))
    .find((level) => level.name === name)

import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import { atTime, DAY_MS, type Day, dayOf, dayPattern, later, type Timestamp } from '../time.ts'
import {
  levelName,
  levelWords,
  selfEnding,
  usualPlan,
  type WarnedClock,
  type WarningPlan,
  type WarningRules,
  warnedClockLabels,
  warningRulesSchema,
} from './warning-rules.ts'

/** Other rules, from the beginning of a day; without one, or today: from now on. */
export const warningChangeSchema = z.strictObject({
  from: z.optional(z.string().check(z.regex(dayPattern))),
  rules: warningRulesSchema,
})
export interface WarningChange {
  from?: Day | undefined
  rules: WarningRules
}

const MAX_AHEAD_MS = 366 * DAY_MS
/** How long a plan is kept after its end: an outage that is longer than this is told by what is late now. */
const KEPT_MS = 90 * DAY_MS

/** When a change comes into force: what was reached on the day before it was saved is not told in retrospect. */
export const beginsAt = ({ from }: WarningChange, now: Timestamp): Timestamp => {
  const morning = from && atTime(from, '00:00')
  return morning && morning > now ? morning : now
}

/** The plans of a street after a change: a plan that has not begun is replaced, the one in force ends where the new one begins. */
export const plansWith = (
  plans: readonly WarningPlan[] = [usualPlan],
  change: WarningChange,
  now: Timestamp,
): WarningPlan[] => {
  const from = beginsAt(change, now)
  const begun = plans.filter((plan) => plan.from < now)
  const forgotten = later(now, -KEPT_MS)
  const kept = begun.filter((_, index) => {
    const next = begun[index + 1]
    return next === undefined || next.from > forgotten
  })
  return [...kept, { from, savedAt: now, rules: change.rules }]
}

const levelProblems = (clock: WarnedClock, rules: NonNullable<WarningRules['clocks'][WarnedClock]>) => {
  const names = rules.map(({ at }) => levelName(at))
  const label = warnedClockLabels[clock]
  return rules.flatMap(({ at, tell }, index): FieldError[] => {
    const path = `warnings.rules.clocks.${clock}.${index}`
    const name = levelName(at)
    if (names.indexOf(name) < index)
      return [{ path: `${path}.at`, message: `“${label}”有两条都是“时限${levelWords(name)}”，请去掉一条。` }]
    if ('hoursAfter' in at && selfEnding.includes(clock))
      return [{ path: `${path}.at`, message: `“${label}”到期会自动恢复办理，没有超期，请改为到期之前提示。` }]
    if (clock !== 'pause' && tell.includes('resident'))
      return [{ path: `${path}.tell`, message: '只有“等待居民答复”可以提示居民，请改选工作人员。' }]
    return new Set(tell).size < tell.length
      ? [{ path: `${path}.tell`, message: '同一个提示对象选了两次，请去掉一个。' }]
      : []
  })
}

/** What is wrong with a change that is well formed. */
export const warningProblems = ({ from, rules }: WarningChange, now: Timestamp): FieldError[] => {
  const fromProblems =
    from === undefined || (from >= dayOf(now) && from <= dayOf(later(now, MAX_AHEAD_MS)))
      ? []
      : [{ path: 'warnings.from', message: '生效日期要在今天到一年以内。' }]
  return [
    ...fromProblems,
    ...Object.entries(rules.clocks).flatMap(([clock, levels]) =>
      levelProblems(clock as WarnedClock, levels ?? []),
    ),
  ]
}

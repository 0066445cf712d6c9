import * as z from 'zod/mini'
import { timestampPattern } from '../time.ts'
import { type ClockName, clockLabels, clockNames } from './clocks.ts'

/**
 * What warns: every clock but the resident's time to rate, for nobody is late when that ends; and `pause`, the wait of a
 * clock for the resident, which ends by itself.
 */
export const warnedClocks = [
  ...clockNames.filter((name): name is Exclude<ClockName, 'rating'> => name !== 'rating'),
  'pause',
] as const
export type WarnedClock = Exclude<ClockName, 'rating'> | 'pause'

export const warnedClockLabels: Readonly<Record<WarnedClock, string>> = {
  ...clockLabels,
  pause: '等待居民答复',
}

/** These end by themselves: there is nothing after their end to warn of. */
export const selfEnding: readonly WarnedClock[] = ['hold-review', 'outside', 'pause']

/** Colours of warnings, as authorities use them; in rising order. */
export const gradeLabels = { blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' } as const
export type Grade = keyof typeof gradeLabels
export const grades = Object.keys(gradeLabels) as [Grade]

/** How many there are of each grade, the gravest first. */
export const countGrades = (found: readonly (Grade | undefined)[]) =>
  grades.toReversed().flatMap((value) => {
    const { length: count } = found.filter((grade) => grade === value)
    return count > 0 ? [{ value, label: gradeLabels[value], count }] : []
  })
/** The same in words: `红色2件、橙色1件`. */
export const gradesText = (counts: readonly { label: string; count: number }[]): string =>
  counts.map(({ label, count }) => `${label}${count}件`).join('、')

/** Whom a level tells: who has to act, and up the chain; the resident only while they have the word. */
export const toldLabels = {
  owner: '责任人',
  'station-head': '联络站站长',
  'command-centre': '街道指挥中心',
  'congress-committee': '人大街道工委',
  resident: '居民',
} as const
export type ToldOfLevel = keyof typeof toldLabels
const toldOfLevels = Object.keys(toldLabels) as [ToldOfLevel]

const MAX_LEVELS = 6 // their marks stand in the petition, which is one write unit
const MAX_HOURS = 400

const wholeHours = (from: number) => z.int().check(z.gte(from), z.lte(MAX_HOURS))
/** When a level is reached: by the share of the limit that has passed, or by working hours before or after its end. */
const levelMomentSchema = z.union([
  z.strictObject({ percent: z.int().check(z.gte(1), z.lte(99)) }),
  z.strictObject({ hoursBefore: wholeHours(1) }),
  z.strictObject({ hoursAfter: wholeHours(0) }),
])
export type LevelMoment = z.infer<typeof levelMomentSchema>

export const levelRuleSchema = z.strictObject({
  at: levelMomentSchema,
  grade: z.enum(grades),
  tell: z.array(z.enum(toldOfLevels)).check(z.minLength(1)),
})
export type LevelRule = z.infer<typeof levelRuleSchema>

export const warningRulesSchema = z.strictObject({
  /** Clocks that are left out warn as they usually do; an empty list warns of nothing. */
  clocks: z.partialRecord(z.enum(warnedClocks), z.array(levelRuleSchema).check(z.maxLength(MAX_LEVELS))),
  /** Working days after its due date after which level 1 loses a petition to the street; absent: as level 2 is set up. */
  escalateAfterWorkingDays: z.optional(z.int().check(z.gte(1), z.lte(60))),
})
export type WarningRules = z.infer<typeof warningRulesSchema>

const momentSchema = () => z.string().check(z.regex(timestampPattern))
/** Rules with the moment from which they hold, up to that of the next. */
export const warningPlanSchema = z.object({
  from: momentSchema(),
  /** When an administrator saved them; absent of the usual ones. */
  savedAt: z.optional(momentSchema()),
  rules: warningRulesSchema,
})
export type WarningPlan = z.infer<typeof warningPlanSchema>

const half: LevelRule = { at: { percent: 50 }, grade: 'blue', tell: ['owner'] }
const most: LevelRule = { at: { percent: 80 }, grade: 'yellow', tell: ['owner'] }
const over = (...tell: ToldOfLevel[]): LevelRule => ({ at: { hoursAfter: 0 }, grade: 'red', tell })
const usual = [half, most, over('owner', 'station-head')]
/** The command centre gave the work out: it is told when it is late. */
const ofOrders = [half, most, over('owner', 'station-head', 'command-centre')]

/** Until a street sets its own. */
export const usualWarnings: Readonly<Record<WarnedClock, readonly LevelRule[]>> = {
  'first-response': usual,
  'level-1': usual,
  'joint-review': usual,
  order: ofOrders,
  sign: ofOrders,
  opinion: ofOrders,
  arbitration: usual,
  check: usual,
  referral: usual,
  suggestion: usual,
  'co-unit': usual,
  visit: usual,
  report: usual,
  // the link ends by itself: whoever asked is reminded while there is time to call or to ask others
  outside: [half, most],
  'hold-review': [],
  pause: [],
}
/** A copy that may be handed out. */
export const builtInWarnings = () =>
  Object.fromEntries(
    Object.entries(usualWarnings).map(([clock, levels]) => [clock, structuredClone([...levels])]),
  ) as Record<WarnedClock, LevelRule[]>

/** In force before a street has ever changed anything. */
export const usualPlan: WarningPlan = { from: '2000-01-01T00:00:00.000+08:00', rules: { clocks: {} } }

/** What a level is called in marks and payloads: `50%`, `-8h`, `overdue`, `+8h`. */
export const levelName = (at: LevelMoment): string => {
  if ('percent' in at) return `${at.percent}%`
  if ('hoursBefore' in at) return `-${at.hoursBefore}h`
  return at.hoursAfter === 0 ? 'overdue' : `+${at.hoursAfter}h`
}
/** Whether a level of this name is one of being late. */
export const isLate = (name: string): boolean => name === 'overdue' || name.startsWith('+')

/** What a level says of its limit: `时限` goes before. */
export const levelWords = (name: string): string => {
  const hours = name.slice(1, -1)
  if (name === 'overdue') return '已超过'
  if (name.startsWith('+')) return `已超过${hours}个工作小时`
  return name.startsWith('-') ? `只剩${hours}个工作小时` : `已过${name}`
}

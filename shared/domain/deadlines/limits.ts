import * as z from 'zod/mini'
import type { Limit } from '../calendar/working-days.ts'
import type { FieldError } from '../errors.ts'
import { type Kind, kinds } from '../petition/kinds.ts'
import { textOf } from '../text.ts'
import { dayPattern } from '../time.ts'
import { type LimitedClock, limitedClocks } from './clocks.ts'

export type Limits = Readonly<Record<LimitedClock, Limit>>

/** The limits of some clocks for petitions of some kinds and categories; what is left out means all. */
export interface LimitRule {
  kinds?: readonly Kind[] | undefined
  categories?: readonly string[] | undefined
  limits: Readonly<Partial<Record<LimitedClock, RuledLimit>>>
  /** Why these petitions have this limit. */
  reason: string
}
/** For each clock the first rule counts that fits the petition and names the clock. */
export type LimitTable = readonly LimitRule[]

/** What a petition has where no rule says otherwise. */
const usualLimits = {
  'first-response': { workingHours: 4 },
  'level-1': { workingDays: 3 },
  'joint-review': { workingDays: 2 },
  order: { workingDays: 7 },
  sign: { workingDays: 1 },
  opinion: { workingDays: 3 },
  arbitration: { workingDays: 2 },
  check: { workingDays: 3 },
  referral: { workingDays: 15 },
  suggestion: { months: 3 },
  'co-unit': { months: 1 },
  rating: { workingDays: 10 },
} satisfies Limits

/** The limits until a street loads its own. */
export const defaultLimitTable: LimitTable = [
  {
    categories: ['facilities', 'housing'],
    limits: { order: { workingDays: 15 } },
    reason: '公共设施、房屋与物业多需查勘和施工，交办后按15个工作日办理',
  },
  {
    kinds: ['suggest'],
    limits: { order: { workingDays: 15 } },
    reason: '建议需要研究论证，交办后按15个工作日办理',
  },
  {
    limits: usualLimits,
    reason:
      '街道公开承诺：4个工作小时内首次响应，社区3个工作日、联合研判2个工作日、街道交办7个工作日，办结后10个工作日内评价',
  },
]

/** What a limit depends on. */
export type Classified = { kind: Kind; category?: string | undefined }

const fits = ({ kinds, categories }: LimitRule, { kind, category }: Classified): boolean =>
  (!kinds || kinds.includes(kind)) &&
  (!categories || (category !== undefined && categories.includes(category)))

/** The limit of each clock of a petition; a table that is silent about a clock leaves the usual one. */
export const limitsFor = (petition: Classified, table: LimitTable): Limits => {
  const limits: Record<LimitedClock, Limit> = { ...usualLimits }
  for (const name of limitedClocks) {
    const rule = table.find((one) => one.limits[name] && fits(one, petition))
    limits[name] = rule?.limits[name] ?? usualLimits[name]
  }
  return limits
}

const MAX_WORKING_DAYS = 250 // a year of them: a longer limit is a mistake in the table

/** A limit that a rule may state: a day cannot be one for all petitions. */
export type RuledLimit = Exclude<Limit, { until: unknown }>
const MAX_MONTHS = 12

const ruledLimitSchema: z.ZodMiniType<RuledLimit> = z.union([
  z.strictObject({ workingDays: z.int().check(z.gte(1), z.lte(MAX_WORKING_DAYS)) }),
  z.strictObject({ workingHours: z.number().check(z.gt(0), z.lte(MAX_WORKING_DAYS)) }),
  z.strictObject({ months: z.int().check(z.gte(1), z.lte(MAX_MONTHS)) }),
])
/** The limit of a clock: a rule's, perhaps extended beyond what a rule may state, or a day. */
export const limitSchema: z.ZodMiniType<Limit> = z.union([
  z.strictObject({ workingDays: z.int().check(z.gte(1)) }),
  z.strictObject({ workingHours: z.number().check(z.gt(0)) }),
  z.strictObject({ months: z.int().check(z.gte(1)) }),
  z.strictObject({ until: z.string().check(z.regex(dayPattern)) }),
])

/** A rule as a street's table states it. */
export const limitRuleSchema = z.strictObject({
  kinds: z.optional(z.array(z.enum(kinds)).check(z.minLength(1))),
  categories: z.optional(z.array(textOf(40)).check(z.minLength(1))),
  limits: z.partialRecord(z.enum(limitedClocks), ruledLimitSchema),
  reason: textOf(200),
})

/** What is wrong with a street's rule of this index that sets no limit. */
export const emptyRule = ({ limits }: LimitRule, index: number): FieldError[] =>
  Object.keys(limits).length === 0
    ? [{ path: `limits.${index}.limits`, message: '请至少填写一项时限。' }]
    : []

/** A rule for a category that the street does not have would never count. */
export const unknownCategories = (
  { categories = [] }: LimitRule,
  index: number,
  known: readonly { category: string }[],
): FieldError[] =>
  categories.flatMap((named, number) =>
    known.some(({ category }) => category === named)
      ? []
      : [
          {
            path: `limits.${index}.categories.${number}`,
            message: `办理时限用到类别“${named}”，本街道没有这个类别；要去掉类别，请先改用到它的时限。`,
          },
        ],
  )

import * as z from 'zod/mini'

const days = () => z.int().check(z.gte(1), z.lte(365))

/** How a street supervises; what is absent is as in {@link usualSupervision}. */
export const supervisionRulesSchema = z.strictObject({
  /** Days without a new petition on the matter before an answered item may leave the list. */
  quietDays: z.optional(days()),
  /** So many days before a due date an item turns yellow. */
  warningDays: z.optional(days()),
  /** Days without progress or action after which it turns yellow; after twice as many red. */
  idleDays: z.optional(days()),
})

export const usualSupervision = { quietDays: 30, warningDays: 7, idleDays: 14 } as const
export type StreetSupervision = z.infer<typeof supervisionRulesSchema>
export type SupervisionRules = { [K in keyof typeof usualSupervision]: number }

export const supervisionRules = (own: StreetSupervision = {}): SupervisionRules => ({
  quietDays: own.quietDays ?? usualSupervision.quietDays,
  warningDays: own.warningDays ?? usualSupervision.warningDays,
  idleDays: own.idleDays ?? usualSupervision.idleDays,
})

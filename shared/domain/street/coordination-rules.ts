import * as z from 'zod/mini'

const days = () => z.int().check(z.gte(1), z.lte(60))
const percent = () => z.int().check(z.gte(0), z.lte(100))

/** How level 2 works in a street; what is absent is as in {@link usualCoordination}. */
export const coordinationRulesSchema = z.strictObject({
  /** Working days after its due date after which a petition of level 1 is raised to the street by itself. */
  escalateAfterWorkingDays: z.optional(days()),
  /** How often the two sides may sign anew when they disagree, before the chair decides. */
  discussionRounds: z.optional(z.int().check(z.gte(0), z.lte(3))),
  /** Who decides when the two sides of the joint review stay apart; nobody named: the command centre. */
  chairId: z.optional(z.string()),
  /** Who decides which department has to act when it was returned twice; nobody named: the command centre. */
  arbiterId: z.optional(z.string()),
  /** Within how many working days from dispatch a department may return its task. */
  returnWithinWorkingDays: z.optional(days()),
  /** How many working days a task order may be extended by, in all. */
  extensionWorkingDays: z.optional(days()),
  /** How many months something may be put off. */
  holdMonths: z.optional(z.int().check(z.gte(1), z.lte(36))),
  /** How many of a hundred answers of level 1 and of level 2 are checked independently; reopened ones always are. */
  checkedOfLevel1: z.optional(percent()),
  checkedOfLevel2: z.optional(percent()),
})
export type StreetCoordination = z.infer<typeof coordinationRulesSchema>

/** At the second reopening a petition is raised by itself: level 1 has had its chances. */
export const REOPENINGS_TO_ESCALATE = 2
/** The second return opens an arbitration (DESIGN §5). */
export const RETURNS_TO_ARBITRATE = 2

/** Until a street sets its own. */
const usualCoordination = {
  escalateAfterWorkingDays: 3,
  discussionRounds: 1,
  returnWithinWorkingDays: 1,
  extensionWorkingDays: 15,
  holdMonths: 12,
  checkedOfLevel1: 0,
  checkedOfLevel2: 0,
} as const

export type CoordinationRules = StreetCoordination & { [K in keyof typeof usualCoordination]: number }

export const coordinationRules = (own: StreetCoordination = {}): CoordinationRules => {
  const set = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
  return { ...usualCoordination, ...set }
}
